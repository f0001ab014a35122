import type { Actor } from '../../../../schemas/actor.js'
import type { Submission } from '../../../../schemas/submission.js'
import type { Services } from '../../../../services/index.js'
import type { Arrival } from '../../../../services/delivery/judge-arrival.js'
import type { Pause } from '../../../../services/delivery/pause-repository.js'
import { pauseOf } from '../pause-of.js'

/** What a submission does not say of itself, and people have to know before they do something with it. */
export type ActionFacts = {
  /** Of what has no receipt. */
  readonly arrival: Arrival
  readonly pause: Pause | undefined
  /** Whether the wait that the receiver asked for ends when this person resumes. */
  readonly endsPause: boolean
}

export async function actionFacts(
  services: Pick<Services, 'transmission'>,
  submission: Submission,
  { role }: Actor,
): Promise<ActionFacts> {
  const pause = await pauseOf(services, submission)
  return {
    arrival: await services.transmission.arrivalOf(submission.id),
    pause,
    endsPause: pause?.isTooLong === true && role === 'approver',
  }
}
