import { Problem } from '../../errors.js'
import type { Actor } from '../../schemas/actor.js'
import type { SubmissionState } from '../../schemas/submission.js'

type Transition = {
  readonly from: readonly SubmissionState[]
  readonly to: SubmissionState
  readonly by: readonly Actor['role'][]
}

/** Every change of a submission's state: from where, to where, by whom. Nothing else changes a state. */
export const transitions = {
  stage: { from: ['building'], to: 'staged', by: ['system'] },
  failBuild: { from: ['building'], to: 'build_failed', by: ['system'] },
  /** The service approves under a standing agreement alone. */
  approve: { from: ['staged'], to: 'approved', by: ['approver', 'system'] },
  return: { from: ['staged'], to: 'returned', by: ['approver'] },
  discard: {
    from: ['staged', 'approved', 'held', 'incomplete'],
    to: 'discarded',
    by: ['operator', 'system'],
  },
  transmit: { from: ['approved'], to: 'transmitting', by: ['operator', 'system'] },
  hold: { from: ['transmitting'], to: 'held', by: ['operator', 'approver', 'system'] },
  resume: { from: ['held'], to: 'transmitting', by: ['operator', 'approver'] },
  retry: { from: ['incomplete'], to: 'transmitting', by: ['operator'] },
  finish: { from: ['transmitting'], to: 'transmitted', by: ['system'] },
  /** The database was restored from a backup, and does not know what was sent of it since. */
  restore: { from: ['staged', 'approved', 'transmitting', 'held'], to: 'incomplete', by: ['system'] },
  finishIncomplete: { from: ['transmitting'], to: 'incomplete', by: ['system'] },
} as const satisfies Record<string, Transition>

export type TransitionName = keyof typeof transitions

/**
 * The state after `name`.
 * @throws {Problem} STATE_CONFLICT or ROLE_NOT_ALLOWED
 */
export function nextState(
  name: TransitionName,
  state: SubmissionState,
  role: Actor['role'],
): SubmissionState {
  const { from, to, by }: Transition = transitions[name]
  if (!by.includes(role)) {
    throw new Problem('ROLE_NOT_ALLOWED', `Only ${by.join(' or ')} may ${name} a submission`)
  }
  if (!from.includes(state)) throw stateConflict(name, state)
  return to
}

export function stateConflict(name: TransitionName, state: SubmissionState): Problem {
  const { from }: Transition = transitions[name]
  return new Problem(
    'STATE_CONFLICT',
    `The submission is ${state}; you can ${name} it when it is ${from.join(' or ')}`,
  )
}
