import type { Queryable } from '../../../database/queryable.js'
import type { StoredRecord } from '../decide/verify-batch.js'

/**
 * The records of one batch, in the order of their positions.
 * @throws {UnreadablePayload}
 */
export async function readBatchRecords(
  tx: Queryable,
  submissionId: string,
  positions: readonly number[],
): Promise<(StoredRecord & { position: number })[]> {
  const { rows } = await tx.query<StoredRecord & { position: number }>(
    `select position, payload, encode(payload_digest, 'hex') as digest, la_child_id as "laChildId" from staged_record
     where submission_id = $1 and position = any($2::integer[]) order by position`,
    [submissionId, positions],
  )
  return rows.map(({ payload, ...row }) => ({ ...row, payload: tx.cipher.decrypt(payload) }))
}

export type StoredDigest = { readonly position: number; readonly digest: string; readonly withheld: boolean }

/** The facts stored beside the payloads of these positions, in order. */
export async function readDigests(
  tx: Queryable,
  submissionId: string,
  { from, to }: { from: number; to: number },
): Promise<StoredDigest[]> {
  const { rows } = await tx.query<StoredDigest>(
    `select position, encode(payload_digest, 'hex') as digest, withheld from staged_record
     where submission_id = $1 and position between $2 and $3 order by position`,
    [submissionId, from, to],
  )
  return rows
}
