import type { Transaction } from '../../database/queryable.js'
import { SYSTEM } from '../../schemas/actor.js'
import type { Destination } from '../../schemas/submission.js'
import { changeSubmissionState } from '../building/change-submission-state.js'
import { lockSubmission } from '../building/submission-repository.js'
import { lockLane } from './lane-repository.js'

const UNWRITTEN =
  'The database refuses to keep what the receiver answered, so nothing more is sent: the log has the code of the error. The answer is kept in memory and written as soon as that is mended; a restart before that leaves its batch uncertain'

/** Holds a submission of which an outcome cannot be written, where it is still being sent. */
export async function holdUnwritten(
  tx: Transaction,
  destination: Destination,
  submissionId: string,
): Promise<void> {
  await lockLane(tx, destination)
  const submission = await lockSubmission(tx, submissionId)
  if (submission?.state !== 'transmitting') return
  await changeSubmissionState(tx, submission, { name: 'hold', actor: SYSTEM, failure: UNWRITTEN })
}
