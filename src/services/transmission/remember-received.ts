import type { Transaction } from '../../database/queryable.js'
import type { SubmissionRow } from '../staging/submission-repository.js'
import { bumpLineage, isLastSent } from './lineage-repository.js'
import { saveReceived, saveUncertain } from './received-state-repository.js'

/** What an attempt, or a late answer to it, says of records: by position. */
export type Heard = {
  readonly received: readonly number[]
  /** Sent, and perhaps accepted. */
  readonly uncertain: readonly number[]
  readonly at: Date
}

/**
 * Keeps what the DfE holds of each child, the base of the next delta. A refusal leaves it as it was; so does an answer that
 * comes after something newer of the lineage was sent.
 * @returns false for such an answer: others have had the last word on its records
 */
export async function rememberReceived(
  tx: Transaction,
  { id, lineage }: Pick<SubmissionRow, 'id' | 'lineage'>,
  { received, uncertain, at }: Heard,
): Promise<boolean> {
  if (lineage === null || (received.length === 0 && uncertain.length === 0)) return true
  if (!(await isLastSent(tx, lineage, id))) return false
  const of = { submissionId: id, lineage, at }
  if (received.length > 0) await saveReceived(tx, { ...of, positions: received })
  const doubted = uncertain.length > 0 ? await saveUncertain(tx, { ...of, positions: uncertain }) : 0
  if (received.length > 0) await bumpLineage(tx, lineage, at)
  else if (doubted > 0) await bumpLineage(tx, lineage, undefined)
  return true
}
