import type { Person } from '../../../schemas/actor.js'
import type { Phase } from '../../../schemas/phase.js'
import type { DailyRunning, DayOutcome, StandingRun } from '../../../schemas/standing-agreement.js'
import { READERS } from '../../../plugins/authentication.js'
import { isSamePerson } from '../../../services/access/is-same-person.js'
import type { Page } from '../page.js'
import { mayAs } from '../sessions.js'
import type { Tag } from '../words/say-state.js'
import { submissionPath } from '../words/say-submission.js'
import { sayDay } from '../words/say-time.js'
import { sayAgreement } from './say-terms.js'

export type DailyFacts = { readonly daily: DailyRunning; readonly phase: Phase; readonly person: Person }

/** Daily running: what was agreed to beforehand, what waits for a second person, and what came of each day. */
export function presentDaily({ daily, phase, person }: DailyFacts): Page {
  const { inForce, proposed, runs } = daily
  return {
    template: 'daily/daily',
    title: 'Daily sending',
    section: 'daily',
    view: {
      state: stateTag(daily),
      blockedBy: inForce === null || phase.open ? [] : phase.blockedBy,
      inForce: inForce && sayAgreement(inForce),
      proposed: proposed && sayAgreement(proposed),
      waitsFor: proposed && sayWaiting(proposed.madeBy, person),
      actions: person.roles.includes('approver') ? actionsOf(daily, person) : [],
      runs: {
        caption: 'Daily results',
        empty: 'Daily sending has not run yet.',
        columns: ['Day', 'Result', 'Why', 'Submission'].map((text) => ({ text })),
        rows: runs.map((run) => presentRun(run, mayAs(person, READERS))),
      },
    },
  }
}

function stateTag({ inForce, proposed }: DailyRunning): Tag {
  if (inForce !== null) return { text: 'On', colour: 'green' }
  return proposed === null
    ? { text: 'Off', colour: 'grey' }
    : { text: 'Off until a second approver confirms', colour: 'yellow' }
}

function sayWaiting(madeBy: string, person: Person): string {
  if (!person.roles.includes('approver')) return 'A second approver must confirm these terms.'
  return isSamePerson(madeBy, person.name)
    ? 'You proposed these terms. A second approver must confirm them.'
    : 'Confirm these terms or propose others.'
}

type Action = {
  readonly href: string
  readonly text: string
  readonly look: 'primary' | 'secondary' | 'warning'
}

function actionsOf({ inForce, proposed }: DailyRunning, { name }: Person): Action[] {
  const isMine = proposed !== null && isSamePerson(proposed.madeBy, name)
  return [
    ...(proposed !== null && !isMine
      ? [{ href: '/daily/confirm', text: 'Confirm these terms', look: 'primary' as const }]
      : []),
    {
      href: '/daily/propose',
      text: inForce === null && proposed === null ? 'Propose daily sending' : 'Propose other terms',
      look: inForce === null && proposed === null ? 'primary' : 'secondary',
    },
    ...(inForce === null && proposed === null
      ? []
      : [{ href: '/daily/withdraw', text: 'Withdraw these terms', look: 'warning' as const }]),
  ]
}

const OUTCOMES: Readonly<Record<DayOutcome, Tag>> = {
  blocked: { text: 'Could not start', colour: 'orange' },
  'nothing-changed': { text: 'No changes', colour: 'grey' },
  sent: { text: 'Sent', colour: 'green' },
  'left-to-people': { text: 'An approver must decide', colour: 'yellow' },
  failed: { text: 'Could not be built', colour: 'red' },
}
const UNDER_WAY: Tag = { text: 'In progress', colour: 'blue' }

const presentRun = ({ day, outcome, reason, submissionId }: StandingRun, mayOpen: boolean) => [
  { value: sayDay(day) },
  { tag: outcome === null ? UNDER_WAY : OUTCOMES[outcome] },
  { value: reason ?? (outcome === 'sent' ? 'Within the limits' : 'No reason was recorded') },
  submissionId === null
    ? { value: 'None' }
    : {
        value: mayOpen ? 'See the submission' : 'Created',
        ...(mayOpen ? { href: submissionPath(submissionId), hidden: `of ${sayDay(day)}` } : {}),
      },
]
