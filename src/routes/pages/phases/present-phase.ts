import type { Person } from '../../../schemas/actor.js'
import type { Phase } from '../../../schemas/phase.js'
import type { Submission } from '../../../schemas/submission.js'
import type { Page } from '../page.js'
import { submissionTable } from '../submissions/present-submissions.js'
import { capitalise, formatNumber } from '../words/format-number.js'
import { phaseTag } from '../words/tags.js'
import { nameDestination, submissionPath } from '../words/name-submission.js'
import { formatDay, formatInstant } from '../words/format-time.js'
import { findPhaseActions } from './find-phase-actions.js'

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
