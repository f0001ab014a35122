import type { SubmissionState } from '../../../schemas/submission.js'
import type { TransitionName } from '../../submissions/submission-transitions.js'

/** Why a submission ends with the acknowledgement of a restore, for people. */
export const SENT_AFTER_BACKUP =
  'The database was restored from a backup, and this submission was sent after it: the DfE may hold its records. Discard it; ' +
  'the next delta or full submission brings the DfE to what the live table holds'
export const UNDER_WAY_AT_BACKUP =
  'The database was restored from a backup that was made while this submission was under way: nobody knows what was sent of it ' +
  'since. Discard it; the next delta or full submission brings the DfE to what the live table holds'

/** How a submission ends. `name` is absent if its state stays and only the reason is written. */
export type Ending = { readonly name?: TransitionName & ('restore' | 'failBuild'); readonly failure: string }

/**
 * How a submission that had not ended at the backup goes on after the restore is acknowledged. Nothing that the journal shows as
 * sent, and nothing that was being sent, may go on by itself. What waits for a person goes on waiting: where it was compared
 * with an older state of the DfE it can no longer be approved or sent, because its baseline has moved on.
 * @param wasSent whether the journal shows a POST of it after the backup
 * @param isComplete whether the journal holds every POST after the backup
 * @returns undefined if it stays as it is
 */
export function endingOf(
  state: SubmissionState,
  { wasSent, isComplete }: { wasSent: boolean; isComplete: boolean },
): Ending | undefined {
  if (wasSent) return ENDINGS_OF_SENT[state]
  const mayHaveBeenSent =
    state === 'transmitting' || (!isComplete && (state === 'approved' || state === 'held'))
  return mayHaveBeenSent ? { name: 'restore', failure: UNDER_WAY_AT_BACKUP } : undefined
}

const failure = SENT_AFTER_BACKUP
const ENDINGS_OF_SENT: Partial<Record<SubmissionState, Ending>> = {
  // The records that were sent are not those that would be built now.
  building: { name: 'failBuild', failure },
  staged: { name: 'restore', failure },
  approved: { name: 'restore', failure },
  transmitting: { name: 'restore', failure },
  held: { name: 'restore', failure },
  incomplete: { failure },
}
