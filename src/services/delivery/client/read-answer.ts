import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'

type Unpack = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>

/** "deflate" is zlib's format; some servers send it without zlib's head (RFC 9110, section 8.4.1.2). */
const inflateEither: Unpack = async (bytes, options) =>
  promisify(inflate)(bytes, options).catch(async () => promisify(inflateRaw)(bytes, options))

const UNPACK: Readonly<Record<string, Unpack>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: inflateEither,
  br: promisify(brotliDecompress),
  identity: async (bytes) => bytes,
}

/**
 * The text of an answer. We ask for none that is packed, and unpack what comes so all the same.
 * @param encoding `content-encoding`: what was done to it, in order
 * @param longest no text is longer; what would unpack to more is not unpacked further
 * @returns undefined where it cannot be unpacked
 */
export async function readAnswer(
  bytes: Buffer,
  encoding: string | undefined,
  longest: number,
): Promise<string | undefined> {
  const steps = (encoding ?? '').split(',').map((step) => step.trim().toLowerCase())
  let unpacked = bytes
  for (const step of steps.filter((step) => step !== '').reverse()) {
    const next = await UNPACK[step]?.(unpacked, { maxOutputLength: longest }).catch(() => undefined)
    if (next === undefined) return undefined
    unpacked = next
  }
  return unpacked.toString('utf8').replace(/^\uFEFF/, '')
}
