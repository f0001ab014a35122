import type { Actor } from '../../../../schemas/actor.js'
import type { Submission, SubmissionState } from '../../../../schemas/submission.js'
import type { DeliveryCertainty } from '../../../../services/delivery/decide/classify-outcome.js'
import type { Pause } from '../../../../services/delivery/store/destination-lock-repository.js'
import type { Services } from '../../../../services/index.js'

const TO_BE_SENT: ReadonlySet<SubmissionState> = new Set(['approved', 'transmitting', 'held'])

/** For how long the receiver asked us to send nothing of it; undefined if it did not, or nothing is to be sent. */
export async function pauseOf(
  { transmission }: Pick<Services, 'transmission'>,
  { state, destination }: Submission,
): Promise<Pause | undefined> {
  if (!TO_BE_SENT.has(state)) return undefined
  return (await transmission.pauses()).find((pause) => pause.destination === destination)
}

/** Facts that people need before an action and that the submission does not hold itself. */
export type ActionFacts = {
  /** Of what has no receipt. */
  readonly arrival: DeliveryCertainty
  readonly pause: Pause | undefined
  /** True if the wait that the receiver asked for ends when this person resumes. */
  readonly endsPause: boolean
}

export async function actionFacts(
  services: Pick<Services, 'transmission'>,
  submission: Submission,
  { role }: Actor,
): Promise<ActionFacts> {
  const pause = await pauseOf(services, submission)
  return {
    arrival: await services.transmission.certaintyOf(submission.id),
    pause,
    endsPause: pause?.isTooLong === true && role === 'approver',
  }
}
