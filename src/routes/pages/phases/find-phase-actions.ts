import type { Person } from '../../../schemas/actor.js'
import type { Phase } from '../../../schemas/phase.js'
import type { Submission } from '../../../schemas/submission.js'
import { withQuery } from '../layout/page-links.js'

export type PhaseAction = {
  readonly href: string
  readonly text: string
  readonly look: 'primary' | 'secondary'
}

/**
 * The actions that this person can take in the phase, the one that moves it on first.
 * @param submissions newest first
 */
export function findPhaseActions(
  person: Person,
  phase: Phase,
  submissions: readonly Submission[],
): PhaseAction[] {
  const path = `/phases/${phase.phase}`
  return [
    ...(person.roles.includes('operator') && phase.open ? [start(path)] : []),
    ...(person.roles.includes('approver') ? approverActions(path, phase, submissions) : []),
  ]
}

const start = (path: string): PhaseAction => ({
  ...{ href: `${path}/start`, text: 'Start a submission', look: 'primary' },
})

function approverActions(
  path: string,
  { agreement, signOff }: Phase,
  submissions: readonly Submission[],
): PhaseAction[] {
  const passing = submissions.find(({ state, counts }) => state === 'transmitted' && counts.received > 0)
  const agree = `${path}/agree`
  return [
    ...(passing === undefined || signOff !== null ? [] : [signOffWith(path, passing.id)]),
    ...(agreement === null
      ? [{ href: agree, text: 'Agree to this phase', look: 'primary' } as const]
      : [
          { href: agree, text: 'Change the agreement', look: 'secondary' } as const,
          { href: `${path}/withdraw`, text: 'Withdraw the agreement', look: 'secondary' } as const,
        ]),
  ]
}

const signOffWith = (path: string, submission: string): PhaseAction => ({
  ...{ href: withQuery(`${path}/sign-off`, { submission }), text: 'Sign off this phase', look: 'primary' },
})
