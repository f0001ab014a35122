import t from 'tap'
import { Problem } from '../../../src/errors.js'
import { roles } from '../../../src/schemas/role.js'
import { submissionStates } from '../../../src/schemas/submission.js'
import {
  nextState,
  transitions,
  type TransitionName,
} from '../../../src/services/submissions/submission-transitions.js'

/** By hand: everything that is allowed. All else is refused. */
const ALLOWED = [
  'stage building system staged',
  'failBuild building system build_failed',
  'approve staged approver approved',
  // Under a standing agreement, which decideSubmission checks.
  'approve staged system approved',
  'return staged approver returned',
  'discard staged operator discarded',
  'discard approved operator discarded',
  'discard held operator discarded',
  'discard incomplete operator discarded',
  'discard staged system discarded',
  'discard approved system discarded',
  'discard held system discarded',
  'discard incomplete system discarded',
  'transmit approved operator transmitting',
  'transmit approved system transmitting',
  'hold transmitting operator held',
  'hold transmitting approver held',
  'hold transmitting system held',
  'resume held operator transmitting',
  'resume held approver transmitting',
  'retry incomplete operator transmitting',
  'restore staged system incomplete',
  'restore approved system incomplete',
  'restore transmitting system incomplete',
  'restore held system incomplete',
  'finish transmitting system transmitted',
  'finishIncomplete transmitting system incomplete',
]

t.test('takes every way that the design allows, and no other: each name, state and role', (t) => {
  const taken: string[] = []
  const codes = new Set<string>()
  for (const name of Object.keys(transitions) as TransitionName[]) {
    for (const state of submissionStates) {
      for (const role of [...roles, 'system'] as const) {
        try {
          taken.push(`${name} ${state} ${role} ${nextState(name, state, role)}`)
        } catch (error) {
          codes.add(error instanceof Problem ? error.code : 'not a problem')
        }
      }
    }
  }
  t.same(taken.sort(), [...ALLOWED].sort())
  t.same([...codes].sort(), ['ROLE_NOT_ALLOWED', 'STATE_CONFLICT'])
  t.end()
})
