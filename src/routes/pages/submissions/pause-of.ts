import type { Submission, SubmissionState } from '../../../schemas/submission.js'
import type { Services } from '../../../services/index.js'
import type { Pause } from '../../../services/delivery/store/destination-lock-repository.js'

const TO_BE_SENT: ReadonlySet<SubmissionState> = new Set(['approved', 'transmitting', 'held'])

/** For how long the receiver asked us to send nothing of it; undefined if it did not, or nothing is to be sent. */
export async function pauseOf(
  { transmission }: Pick<Services, 'transmission'>,
  { state, destination }: Submission,
): Promise<Pause | undefined> {
  if (!TO_BE_SENT.has(state)) return undefined
  return (await transmission.pauses()).find((pause) => pause.destination === destination)
}
