import type { IncomingMessage } from 'node:http'
import { Problem } from '../../../errors.js'

const MAX_BYTES = 2 * 1024 ** 3
const STALL_MS = 60_000

/**
 * The bytes of a body as they come. The connection outlives it, so that a handler that stops reading can still answer.
 * @throws {Problem} where the body is cut off, grows too large, or nothing comes for a minute
 */
export async function* watchBody(
  body: IncomingMessage,
  { maxBytes, stallMs } = { maxBytes: MAX_BYTES, stallMs: STALL_MS },
): AsyncGenerator<Buffer> {
  const timer = setTimeout(() => body.destroy(), stallMs)
  let bytes = 0
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > maxBytes) throw new Problem('BODY_TOO_LARGE', `The body is larger than ${maxBytes} bytes`)
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
