import { hash } from 'node:crypto'
import { BETWEEN_PAYLOADS, type JoinedPayloads } from '../staging/staged-record-repository.js'

const DIGEST_BYTES = 32
const COMMA = 0x2c

/** Exactly the bytes of a POST, and their SHA-256 in hexadecimal. */
export type Body = { readonly bytes: Buffer; readonly digest: string }

/**
 * The body of a batch, once every record of it is seen to be what was approved: each is hashed as it lies among the bytes
 * that will be sent. Undefined where one is gone, or does not fit its digest.
 */
export function checkBody({ texts, digests }: JoinedPayloads, recordCount: number): Body | undefined {
  const bytes = Buffer.concat([Buffer.from('['), texts, Buffer.from(']')])
  let start = 1
  let place = 0
  while (start < bytes.length) {
    const next = bytes.indexOf(BETWEEN_PAYLOADS, start)
    const end = next === -1 ? bytes.length - 1 : next
    const expected = digests.toString('hex', place * DIGEST_BYTES, (place + 1) * DIGEST_BYTES)
    if (hash('sha256', bytes.subarray(start, end), 'hex') !== expected) return undefined
    if (next !== -1) bytes[next] = COMMA
    start = end + 1
    place += 1
  }
  const isWhole = place === recordCount && digests.length === recordCount * DIGEST_BYTES
  return isWhole ? { bytes, digest: hash('sha256', bytes, 'hex') } : undefined
}
