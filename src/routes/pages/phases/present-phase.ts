import { READERS } from '../../../plugins/authentication.js'
import { withQuery } from '../layout/page-links.js'
import type { Page } from '../page.js'
import { mayAs } from '../sessions.js'
import { submissionTable } from '../submissions/present-submissions.js'
import { capitalise, formatNumber } from '../words/format.js'
import { formatDay, formatInstant } from '../words/format.js'
import { nameDestination, submissionPath } from '../words/name-submission.js'
import { phaseTag } from '../words/tags.js'
import type { Person } from '../../../schemas/actor.js'
import type { Phase } from '../../../schemas/phase.js'
import type { Submission } from '../../../schemas/submission.js'

const SOURCES: Readonly<Record<Phase['source'], string>> = {
  constructed: 'Made-up children. We take nothing from your case management system.',
  scrambled: 'Your live records. We replace every value before we store anything.',
  live: 'Your live records, unchanged.',
}

/** A phase: what it is, what is missing, what was agreed and passed, and its submissions. */
export function presentPhase(facts: {
  person: Person
  phase: Phase
  /** Newest first. */
  submissions: readonly Submission[]
}): Page {
  const { person, phase, submissions } = facts
  return {
    template: 'phases/phase',
    title: `Phase ${phase.phase}: ${phase.title}`,
    section: 'home',
    back: { href: '/', text: 'Overview' },
    view: {
      state: phaseTag(phase),
      blockedBy: phase.blockedBy,
      about: presentFacts(phase),
      actions: findPhaseActions(person, phase, submissions),
      submissions: {
        ...submissionTable(submissions),
        caption: 'Submissions of this phase',
        hideCaption: false,
      },
    },
  }
}

function presentFacts({ source, destination, maxRecords, agreement, signOff }: Phase) {
  return [
    { key: 'What is sent', value: SOURCES[source] },
    {
      key: 'How much',
      value:
        maxRecords === 1
          ? 'One record'
          : maxRecords === null
            ? 'All records'
            : `Up to ${formatNumber(maxRecords)} records`,
    },
    { key: 'Goes to', value: capitalise(nameDestination(destination)) },
    agreement === null
      ? { key: 'Agreement', value: 'Nobody has agreed yet' }
      : {
          key: 'Agreement',
          value: `Until ${formatDay(agreement.expiresAt)}, by ${agreement.madeBy} on ${formatInstant(agreement.madeAt)}`,
          ...(agreement.note === undefined ? {} : { note: agreement.note }),
        },
    signOff === null
      ? { key: 'Signed off', value: 'Not yet' }
      : {
          key: 'Signed off',
          value: `By ${signOff.madeBy} on ${formatInstant(signOff.madeAt)}`,
          href: submissionPath(signOff.submissionId),
          ...(signOff.note === undefined ? {} : { note: signOff.note }),
        },
  ]
}

type PhaseAction = {
  readonly href: string
  readonly text: string
  readonly look: 'primary' | 'secondary'
}

/**
 * The actions that this person can take in the phase, the one that moves it on first.
 * @param submissions newest first
 */
function findPhaseActions(person: Person, phase: Phase, submissions: readonly Submission[]): PhaseAction[] {
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

/** The LA's agreements, phase by phase. */
export function presentAgreements(facts: { phases: readonly Phase[]; person: Person; today: string }): Page {
  const { phases, person, today } = facts
  const mayOpen = mayAs(person, READERS)
  return {
    template: 'phases/agreements',
    title: 'Agreements',
    section: 'agreements',
    view: {
      list: {
        caption: 'What your local authority has agreed to',
        hideCaption: true,
        empty: 'There are no phases.',
        columns: ['Phase', 'State', 'Agreed until', 'Agreed by', 'Note'].map((text) => ({ text })),
        rows: phases.map((phase) => [
          {
            value: `${phase.phase}. ${phase.title}`,
            ...(mayOpen ? { href: `/phases/${phase.phase}` } : {}),
          },
          { tag: phaseTag(phase) },
          ...presentAgreement(phase, today),
        ]),
      },
    },
  }
}

function presentAgreement({ agreement }: Phase, today: string) {
  if (agreement === null) return [{ value: 'Nobody has agreed' }, { value: '' }, { value: '' }]
  const { expiresAt, madeBy, madeAt, note } = agreement
  return [
    { value: formatDay(expiresAt), ...(expiresAt < today ? { note: 'This has ended.' } : {}) },
    { value: `${madeBy}, ${formatInstant(madeAt)}` },
    { value: note ?? 'None' },
  ]
}
