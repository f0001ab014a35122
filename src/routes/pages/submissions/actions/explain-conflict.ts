import { Problem } from '../../../../errors.js'
import { transitions } from '../../../../services/submissions/submission-transitions.js'
import type { Submission, SubmissionState } from '../../../../schemas/submission.js'
import { submissionTags } from '../../words/tags.js'
import type { Person } from '../../../../schemas/actor.js'
import { whyNotDecide, type ActionName } from '../find-actions.js'

const DONE: Readonly<Record<ActionName, string>> = {
  approve: 'approved',
  return: 'returned',
  transmit: 'sent',
  hold: 'paused',
  resume: 'resumed',
  retry: 'retried',
  discard: 'discarded',
}

/** Why an action is not possible in this state, in the words that pages have for states; undefined if it is. */
export function explainConflict(name: ActionName, state: SubmissionState): Problem | undefined {
  const from: readonly SubmissionState[] = transitions[name].from
  if (from.includes(state)) return undefined
  const needed = from.map((one) => `“${submissionTags[one].text}”`).join(' or ')
  return new Problem(
    'STATE_CONFLICT',
    `The submission is now marked “${submissionTags[state].text}”. It can be ${DONE[name]} only when it is marked ${needed}`,
  )
}

/** Why this person cannot do it with the submission as it stands; undefined where they can. */
export const whyNot = (name: ActionName, submission: Submission, person: Person): Problem | undefined =>
  explainConflict(name, submission.state) ??
  (name === 'approve' || name === 'return' ? whyNotDecide(submission, person) : undefined)
