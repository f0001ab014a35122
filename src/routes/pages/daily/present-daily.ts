import type { Person } from '../../../schemas/actor.js'
import type { Phase } from '../../../schemas/phase.js'
import type { DailyRunning, StandingAgreement } from '../../../schemas/standing-agreement.js'
import { READERS } from '../../../plugins/authentication.js'
import { isSamePerson } from '../../../schemas/holder-name.js'
import type { Page } from '../page.js'
import { mayAs } from '../sessions.js'
import type { Tag } from '../words/tags.js'
import { formatDay, formatInstant } from '../words/format.js'
import { findDailyWork } from './find-daily-work.js'
import { presentDay, formatDaysIn } from './present-day.js'
import { formatAgreement, termsPath } from './format-terms.js'

export type DailyFacts = {
  readonly daily: DailyRunning
  readonly phase: Phase
  readonly person: Person
  /** `YYYY-MM-DD` */
  readonly today: string
}

/** Daily running: what was agreed to beforehand, what waits for a second person, and what came of each day. */
export function presentDaily({ daily, phase, person, today }: DailyFacts): Page {
  const { inForce, proposed, past, runs } = daily
  return {
    template: 'daily/daily',
    title: 'Daily sending',
    section: 'daily',
    view: {
      state: stateTag(daily),
      blockedBy: inForce === null || phase.open ? [] : phase.blockedBy,
      inForce: inForce && formatAgreement(inForce),
      proposed: proposed && formatAgreement(proposed),
      isReader: mayAs(person, READERS),
      work: findDailyWork(daily, today),
      waitsFor: proposed && explainWaiting(proposed.madeBy, person),
      actions: person.roles.includes('approver') ? actionsOf(daily, person) : [],
      runs: {
        caption: 'Daily results',
        empty: 'Daily sending has not run yet.',
        columns: ['Day', 'Result', 'Why, and who must do what', 'Submission'].map((text) => ({ text })),
        rows: runs.map((run) => presentDay(run, mayAs(person, READERS))),
      },
      past: {
        caption: 'Earlier terms',
        columns: ['Agreed', 'By', 'Ended', 'Why', 'Terms'].map((text) => ({ text })),
        rows: past.map(presentPast),
      },
    },
  }
}

const presentPast = ({
  id,
  madeBy,
  confirmedBy,
  confirmedAt,
  endedAt,
  endReason,
  expiresAt,
}: StandingAgreement) => [
  { value: formatInstant(confirmedAt ?? '') },
  { value: `${madeBy} and ${confirmedBy ?? ''}` },
  { value: endedAt === null ? formatDay(expiresAt) : formatInstant(endedAt) },
  { value: formatDaysIn(endReason ?? '') },
  { value: 'See the terms', href: termsPath(id), hidden: `of ${formatInstant(confirmedAt ?? '')}` },
]

function stateTag({ inForce, proposed, past }: DailyRunning): Tag {
  if (inForce !== null) return { text: 'On', colour: 'green' }
  if (proposed === null && past.length > 0) return { text: 'Ended', colour: 'grey' }
  return proposed === null
    ? { text: 'Off', colour: 'grey' }
    : { text: 'Off until a second approver confirms', colour: 'yellow' }
}

function explainWaiting(madeBy: string, person: Person): string {
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

function actionsOf({ inForce, proposed, suspended }: DailyRunning, { name }: Person): Action[] {
  const isMine = proposed !== null && isSamePerson(proposed.madeBy, name)
  return [
    ...(suspended !== null
      ? [{ href: '/daily/resume', text: 'Let returned records be sent again', look: 'secondary' as const }]
      : []),
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
