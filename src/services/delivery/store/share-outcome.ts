import type { Transaction } from '../../../database/queryable.js'
import type { SubmissionRow } from '../../submissions/submission-repository.js'
import type { LiveTable } from '../../live-records/live-table.js'
import { insertOutcomes } from '../../live-records/outcome-repository.js'
import { writeBack } from '../../live-records/write-back.js'
import { bumpBaseline, isLastSent } from '../../submissions/baseline/baseline-repository.js'
import { saveReceived, saveUncertain } from '../../submissions/baseline/received-state-repository.js'

/** The outcome of a batch after an attempt, or after a late answer to one. */
export type BatchOutcome = {
  readonly number: number
  readonly positions: readonly number[]
  /** `perhaps`: it was sent, and may be at the DfE or not. */
  readonly arrived: 'yes' | 'perhaps' | 'no'
  /** True if it is the last word on some of its records. */
  readonly isSettled: boolean
}

/**
 * Carries the outcome of a batch to the other places where it counts, in the transaction that writes it: what the DfE holds of
 * each child, which is the base of the next delta, the feed of outcomes, and the live table. An outcome that comes after something newer of the baseline
 * was sent counts in none.
 */
export async function shareOutcome(
  tx: Transaction,
  liveTable: LiveTable,
  { id, baseline, source }: SubmissionRow,
  { number, positions, arrived, isSettled }: BatchOutcome,
): Promise<void> {
  if (baseline === null || !(await isLastSent(tx, baseline, id))) return
  const sent = { submissionId: id, baseline, positions }
  if (arrived === 'yes') {
    await saveReceived(tx, sent)
    await bumpBaseline(tx, baseline, 'received')
  }
  if (arrived === 'perhaps' && (await saveUncertain(tx, sent)) > 0) await bumpBaseline(tx, baseline)
  if (source === 'live' && isSettled) {
    await insertOutcomes(tx, id, number)
    await writeBack(tx, liveTable, { submissionId: id, batchNumber: number })
  }
}
