import { hash } from 'node:crypto'
import type { StoredBody } from './stored-body-repository.js'

const LENGTH_BYTES = 4
/** Hexadecimal. */
const DIGEST_LENGTH = 64
const [OPEN, COMMA, CLOSE] = [0x5b, 0x2c, 0x5d]

/** Exactly the bytes of a POST. Digests are SHA-256 in hexadecimal. */
export type Body = {
  readonly bytes: Buffer
  readonly digest: string
  /** Over the digest of each of its records and a line feed, as the content digest of a submission is made. */
  readonly recordsDigest: string
}

/**
 * The body of a batch, once every record of it is seen to be what was approved: each is hashed as it lies among the bytes
 * that will be sent. Undefined where one is gone, or does not fit its digest.
 */
export function checkBody({ recordCount, list, lengths, digests }: StoredBody): Body | undefined {
  const approved = digests.toString('hex')
  const isWhole =
    lengths.length === recordCount * LENGTH_BYTES && approved.length === recordCount * DIGEST_LENGTH
  if (!isWhole) return undefined
  let at = 0
  let lines = ''
  for (let place = 0; place < recordCount; place += 1) {
    if (list[at] !== (place === 0 ? OPEN : COMMA)) return undefined
    const end = at + 1 + lengths.readInt32BE(place * LENGTH_BYTES)
    const found = hash('sha256', list.subarray(at + 1, end), 'hex')
    if (!approved.startsWith(found, place * DIGEST_LENGTH)) return undefined
    lines += `${found}\n`
    at = end
  }
  if (list[at] !== CLOSE || list.length !== at + 1) return undefined
  return { bytes: list, digest: hash('sha256', list, 'hex'), recordsDigest: hash('sha256', lines, 'hex') }
}
