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
    title: 'Daily running',
    section: 'daily',
    view: {
      state: stateTag(daily),
      blockedBy: inForce === null || phase.open ? [] : phase.blockedBy,
      inForce: inForce && sayAgreement(inForce),
      proposed: proposed && sayAgreement(proposed),
      waitsFor: proposed && sayWaiting(proposed.madeBy, person),
      actions: person.roles.includes('approver') ? actionsOf(daily, person) : [],
      runs: {
        caption: 'What came of each day',
        empty: 'It has not run yet.',
        columns: ['Day', 'What came of it', 'Why', 'Submission'].map((text) => ({ text })),
        rows: runs.map((run) => presentRun(run, mayAs(person, READERS))),
      },
    },
  }
}

function stateTag({ inForce, proposed }: DailyRunning): Tag {
  if (inForce !== null) return { text: 'On', colour: 'green' }
  return proposed === null
    ? { text: 'Off', colour: 'grey' }
    : { text: 'Off, waits for a second approver', colour: 'yellow' }
}

function sayWaiting(madeBy: string, person: Person): string {
  if (!person.roles.includes('approver')) return 'Another approver has to confirm these terms.'
  return isSamePerson(madeBy, person.name)
    ? 'You proposed these terms. Another approver has to confirm them.'
    : 'Confirm these terms, or propose others.'
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
      text: inForce === null && proposed === null ? 'Propose daily running' : 'Propose other terms',
      look: inForce === null && proposed === null ? 'primary' : 'secondary',
    },
    ...(inForce === null && proposed === null
      ? []
      : [{ href: '/daily/withdraw', text: 'Withdraw', look: 'warning' as const }]),
  ]
}

const OUTCOMES: Readonly<Record<DayOutcome, Tag>> = {
  blocked: { text: 'Could not begin', colour: 'orange' },
  'nothing-changed': { text: 'Nothing had changed', colour: 'grey' },
  sent: { text: 'Sent', colour: 'green' },
  'left-to-people': { text: 'Waits for a person', colour: 'yellow' },
  failed: { text: 'Could not be built', colour: 'red' },
}
const UNDER_WAY: Tag = { text: 'Under way', colour: 'blue' }

const presentRun = ({ day, outcome, reason, submissionId }: StandingRun, mayOpen: boolean) => [
  { value: sayDay(day) },
  { tag: outcome === null ? UNDER_WAY : OUTCOMES[outcome] },
  { value: reason ?? (outcome === 'sent' ? 'It kept to the limits' : 'No reason is kept') },
  submissionId === null
    ? { value: 'None' }
    : {
        value: mayOpen ? 'See the submission' : 'Made',
        ...(mayOpen ? { href: submissionPath(submissionId), hidden: `of ${sayDay(day)}` } : {}),
      },
]
