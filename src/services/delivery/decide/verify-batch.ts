import { hash } from 'node:crypto'

/** One record of a batch as it lies in the database. Digests are SHA-256 in hexadecimal. */
export type StoredRecord = {
  /** Null where it was removed. */
  readonly payload: string | null
  /** Of the payload that was approved. */
  readonly digest: string
  readonly laChildId: string
}

/** Exactly the bytes of a POST. */
export type VerifiedBatch = {
  readonly bytes: Buffer
  readonly digest: string
  /** Over the digest of each of its records and a line feed, as the content digest of a submission is made. */
  readonly recordsDigest: string
}

/**
 * The body of a batch, once every record of it is seen to be the one that was approved.
 * @param expected how many records the batch has
 * @returns undefined where a record is missing, or does not fit its digest
 */
export function verifyBatch(records: readonly StoredRecord[], expected: number): VerifiedBatch | undefined {
  const isWhole = records.length === expected && records.every(isApproved)
  if (!isWhole) return undefined
  const bytes = Buffer.from(`[${records.map(({ payload }) => payload).join(',')}]`)
  return {
    bytes,
    digest: hash('sha256', bytes, 'hex'),
    recordsDigest: hash('sha256', records.map(({ digest }) => `${digest}\n`).join(''), 'hex'),
  }
}

const isApproved = ({ payload, digest }: StoredRecord): boolean =>
  payload !== null && hash('sha256', payload, 'hex') === digest
