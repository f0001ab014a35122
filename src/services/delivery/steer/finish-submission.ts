import type { Transaction } from '../../../database/queryable.js'
import { SYSTEM } from '../../../schemas/actor.js'
import { changeSubmissionState } from '../../submissions/change-submission-state.js'
import type { SubmissionRow } from '../../submissions/submission-repository.js'
import { isReceivedWhole } from '../store/batch-repository.js'
import { insertSecondBatches } from '../store/second-records-repository.js'

/**
 * Ends a transmission that has no open batch left: whole, or with records that were not received. First it opens the
 * second records, where there are some.
 */
export async function finishSubmission(
  tx: Transaction,
  submission: Pick<SubmissionRow, 'id' | 'state'>,
): Promise<void> {
  if (await insertSecondBatches(tx, submission.id)) return
  const name = (await isReceivedWhole(tx, submission.id)) ? 'finish' : 'finishIncomplete'
  await changeSubmissionState(tx, submission, { name, actor: SYSTEM })
}
