import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Problem } from '../errors.js'

const MAX_BYTES = 2 * 1024 ** 3
const STALL_MS = 60_000

/**
 * The bytes of a body as they come, unpacked where it is gzip.
 * @throws {Problem} where there is none, or it is packed in another way, cut off, too large (unpacked too), or stalls for a minute
 */
export function watchBody(
  body: IncomingMessage | null | undefined,
  maxBytes = MAX_BYTES,
): AsyncIterable<Buffer> {
  // A request without a body and without its type is not parsed at all.
  if (body === null || body === undefined) throw noBody()
  const encoding = (body.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (encoding === 'identity') return watchBytes(body, maxBytes)
  if (encoding === 'gzip' || encoding === 'x-gzip') return unpack(watchBytes(body, maxBytes), maxBytes)
  throw new Problem('MEDIA_TYPE_UNSUPPORTED', 'Send the body as it is, or packed with content-encoding: gzip')
}

async function* unpack(packed: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0
  try {
    const unpacked = createGunzip()
    // Its failure is that of the bytes which come out of it.
    pipeline(packed, unpacked).catch(() => undefined)
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > maxBytes) throw tooLarge(maxBytes)
      yield chunk
    }
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('REQUEST_REFUSED', 'The body is not whole gzip, as its content-encoding says')
  }
}

export const noBody = () =>
  new Problem('BODY_INVALID', 'There is no body: send a child record, an array of them, or NDJSON', [
    { pointer: '', code: 'required', message: 'is missing' },
  ])

const tooLarge = (maxBytes: number) =>
  new Problem('BODY_TOO_LARGE', `The body is larger than ${maxBytes} bytes`)

/** The connection outlives the body, so that a reader who stops can still answer. */
async function* watchBytes(body: IncomingMessage, maxBytes: number): AsyncGenerator<Buffer> {
  const timer = setTimeout(() => body.destroy(), STALL_MS)
  let bytes = 0
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > maxBytes) throw tooLarge(maxBytes)
      yield chunk
      timer.refresh()
    }
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('REQUEST_REFUSED', 'The connection ended before the body did')
  } finally {
    clearTimeout(timer)
  }
  if (!body.complete) throw new Problem('REQUEST_REFUSED', 'The connection ended before the body did')
}
