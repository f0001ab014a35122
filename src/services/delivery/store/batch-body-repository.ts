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
): Promise<StoredRecord[]> {
  const { rows } = await tx.query<StoredRecord>(
    `select payload, encode(payload_digest, 'hex') as digest, la_child_id as "laChildId" from staged_record
     where submission_id = $1 and position = any($2::integer[]) order by position`,
    [submissionId, positions],
  )
  return rows.map(({ payload, ...row }) => ({ ...row, payload: tx.cipher.decrypt(payload) }))
}
