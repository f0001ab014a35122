import { hash } from 'node:crypto'
import type { JoinedPayloads } from '../staging/staged-record-repository.js'

/** Hexadecimal digits of a SHA-256. */
const DIGEST_LENGTH = 64

/** Exactly the bytes of a POST, and their SHA-256 in hexadecimal. */
export type Body = { readonly bytes: Buffer; readonly digest: string }

/**
 * The body of a batch, once every record of it is seen to be what was approved: each is hashed as it lies among the bytes
 * that will be sent. Undefined where one is gone, or does not fit its digest.
 */
export function checkBody({ text, lengths, digests }: JoinedPayloads, recordCount: number): Body | undefined {
  const bytes = Buffer.from(`[${text}]`)
  let start = 1
  let place = 0
  for (const length of lengths.split(',')) {
    const end = start + Number(length)
    const expected = digests.slice(place * DIGEST_LENGTH, (place + 1) * DIGEST_LENGTH)
    if (hash('sha256', bytes.subarray(start, end), 'hex') !== expected) return undefined
    start = end + 1
    place += 1
  }
  const isWhole = place === recordCount && start === bytes.length
  return isWhole ? { bytes, digest: hash('sha256', bytes, 'hex') } : undefined
}
