import type { Transaction } from '../../../database/queryable.js'
import { SYSTEM, type Actor } from '../../../schemas/actor.js'
import { supersededAmong } from '../baseline/baseline-repository.js'
import type { SubmissionRow } from '../submission-repository.js'
import { declineRecords } from './declined-record-repository.js'

/**
 * A person discards a delta that the schedule built: the next day would send the same values, so their no is kept. What a later
 * submission has overtaken is only cleared away, and so is what a person built.
 */
export async function declineIfDaily(
  tx: Transaction,
  { id, createdBy, source, state }: Pick<SubmissionRow, 'id' | 'createdBy' | 'source' | 'state'>,
  actor: Actor,
): Promise<void> {
  if (createdBy !== SYSTEM.name || source !== 'live') return
  if (state !== 'staged' && (await supersededAmong(tx, [id])).size > 0) return
  await declineRecords(tx, id, actor.name)
}
