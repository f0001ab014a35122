import { createHash, hash } from 'node:crypto'
import type { Queryable } from '../../../database/queryable.js'
import { readDigests, type StoredDigest } from '../store/batch-repository.js'

/** Records whose digests are hashed together. */
const GROUP = 100
const ROWS_AT_A_TIME = 10_000

type Approved = { readonly id: string; readonly contentDigest: string | null }
type Content = Approved & { readonly groups: readonly string[] }

/** The digests of a batch as they were approved, by position; undefined where what is stored is not that. */
export type ApprovedContent = (
  tx: Queryable,
  submission: Approved,
  positions: readonly number[],
) => Promise<ReadonlyMap<number, string> | undefined>

/**
 * Holds the records of a batch against the content digest that was approved and signed. A row's own digest lies beside its payload,
 * and who changes one can change the other. So all digests of a submission are added up once, at its first claim, and each group of
 * a hundred is remembered: 32 bytes, 320 kB for a million records. Later claims read the groups of their batch alone.
 */
export function createApprovedContent(): ApprovedContent {
  let known: Content | undefined
  return async (tx, submission, positions) => {
    if (known?.id !== submission.id || known.contentDigest !== submission.contentDigest) {
      known = await addUp(tx, submission)
    }
    const { groups } = known ?? {}
    if (groups === undefined) return undefined
    const numbers = [...new Set(positions.map(groupOf))].sort((one, other) => one - other)
    const stored = new Map<number, string>()
    for (const [number, rows] of await readGroups(tx, submission.id, numbers)) {
      if (groups[number] !== digestOf(rows)) return undefined
      for (const { position, digest, withheld } of rows) if (!withheld) stored.set(position, digest)
    }
    return positions.every((position) => stored.has(position)) ? stored : undefined
  }
}

const groupOf = (position: number): number => Math.floor((position - 1) / GROUP)

const digestOf = (rows: readonly StoredDigest[]): string => {
  const hash = createHash('sha256')
  for (const { position, digest, withheld } of rows) hash.update(`${position} ${digest} ${withheld}\n`)
  return hash.digest('hex')
}

/** @returns undefined where what is stored is not what was approved */
async function addUp(tx: Queryable, { id, contentDigest }: Approved): Promise<Content | undefined> {
  const content = createHash('sha256')
  const groups: string[] = []
  for (let from = 1; ; from += ROWS_AT_A_TIME) {
    const rows = await readDigests(tx, id, { from, to: from + ROWS_AT_A_TIME - 1 })
    if (rows.length === 0) break
    for (const { digest, withheld } of rows) if (!withheld) content.update(`${digest}\n`)
    for (let place = 0; place < rows.length; place += GROUP)
      groups.push(digestOf(rows.slice(place, place + GROUP)))
  }
  return content.digest('hex') === contentDigest ? { id, contentDigest, groups } : undefined
}

async function readGroups(
  tx: Queryable,
  id: string,
  numbers: readonly number[],
): Promise<Map<number, StoredDigest[]>> {
  const found = new Map<number, StoredDigest[]>()
  for (const number of numbers) {
    const from = number * GROUP + 1
    found.set(number, await readDigests(tx, id, { from, to: from + GROUP - 1 }))
  }
  return found
}

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
