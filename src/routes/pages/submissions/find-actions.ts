import { Problem } from '../../../errors.js'
import { submissionTags } from '../words/tags.js'
import type { Actor, Person } from '../../../schemas/actor.js'
import { isSamePerson } from '../../../schemas/holder-name.js'
import type { Role } from '../../../schemas/role.js'
import type { Submission, SubmissionState } from '../../../schemas/submission.js'
import { transitions } from '../../../services/submissions/submission-transitions.js'

/** Actions on a submission, in the order in which a page offers them. */
export const actionNames = ['approve', 'return', 'transmit', 'hold', 'resume', 'retry', 'discard'] as const
export type ActionName = (typeof actionNames)[number]

/** The roles that may do it, of those who sign in. */
export function rolesFor(name: ActionName): Role[] {
  const by: readonly Actor['role'][] = transitions[name].by
  return by.filter((role) => role !== 'system')
}

/** The actions that this person can take in the submission's state. */
export function findActions(submission: Submission, person: Person): ActionName[] {
  return actionNames.filter(
    (name) =>
      (transitions[name].from as readonly string[]).includes(submission.state) &&
      rolesFor(name).some((role) => person.roles.includes(role)) &&
      (name === 'approve' || name === 'return' ? whyNotDecide(submission, person) === undefined : true) &&
      (name !== 'transmit' || submission.recordCount > submission.counts.withheld),
  )
}

/** Why an approver cannot decide a staged submission; undefined if they can. */
export function whyNotDecide({ createdBy, decisions }: Submission, person: Person): Problem | undefined {
  if (isSamePerson(createdBy, person.name)) {
    return new Problem('OWN_SUBMISSION', 'You created this submission, so another approver must decide it.')
  }
  if (decisions.some(({ madeBy }) => isSamePerson(madeBy, person.name))) {
    return new Problem('ALREADY_DECIDED', 'You have decided. Another approver must review it too.')
  }
  return undefined
}

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
