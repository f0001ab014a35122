import type { Person } from '../../../schemas/actor.js'
import type { Phase } from '../../../schemas/phase.js'
import type { Submission } from '../../../schemas/submission.js'
import type { Page } from '../page.js'
import { submissionTable } from '../submissions/present-submissions.js'
import { withQuery } from '../layout/page-links.js'
import { sayNumber } from '../words/say-number.js'
import { phaseTag } from '../words/say-state.js'
import { nameSubmission, sayDestination, submissionPath } from '../words/say-submission.js'
import { sayDay, sayInstant } from '../words/say-time.js'

const SOURCES: Readonly<Record<Phase['source'], string>> = {
  constructed: 'Made-up children. Nothing comes from your case management system.',
  scrambled: 'Your live records, with every value replaced before anything is stored.',
  live: 'Your live records, as they are.',
}

/** A phase: what it is, what is missing, what was agreed and passed, and its submissions. */
export function presentPhase(facts: {
  person: Person
  phase: Phase
  /** Newest first. */
  submissions: readonly Submission[]
}): Page {
  const { person, phase, submissions } = facts
  const path = `/phases/${phase.phase}`
  const isApprover = person.roles.includes('approver')
  const passing = submissions.find(({ state, counts }) => state === 'transmitted' && counts.received > 0)
  return {
    template: 'phases/phase',
    title: `Phase ${phase.phase}: ${phase.title}`,
    section: 'home',
    back: { href: '/', text: 'Where things stand' },
    view: {
      state: phaseTag(phase),
      blockedBy: phase.blockedBy,
      about: presentFacts(phase),
      actions: [
        ...(person.roles.includes('operator') && phase.open
          ? [{ href: `${path}/start`, text: 'Start a submission', look: 'primary' }]
          : []),
        ...(isApprover
          ? [
              {
                href: `${path}/agree`,
                text: phase.agreement === null ? 'Agree to this phase' : 'Change the agreement',
                look: phase.agreement === null ? 'primary' : 'secondary',
              },
            ]
          : []),
        ...(isApprover && passing !== undefined && phase.signOff === null
          ? [
              {
                href: withQuery(`${path}/sign-off`, { submission: passing.id }),
                text: 'Sign off this phase',
                look: 'primary',
              },
            ]
          : []),
        ...(isApprover && phase.agreement !== null
          ? [{ href: `${path}/withdraw`, text: 'Withdraw the agreement', look: 'warning' }]
          : []),
      ],
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
            : `Up to ${sayNumber(maxRecords)} records`,
    },
    { key: 'Goes to', value: sayDestination(destination) },
    agreement === null
      ? { key: 'Agreement', value: 'Nobody has agreed yet' }
      : {
          key: 'Agreement',
          value: `Until ${sayDay(agreement.expiresAt)}, by ${agreement.madeBy} on ${sayInstant(agreement.madeAt)}.`,
          ...(agreement.note === undefined ? {} : { note: agreement.note }),
        },
    signOff === null
      ? { key: 'Signed off', value: 'Not yet' }
      : {
          key: 'Signed off',
          value: `By ${signOff.madeBy} on ${sayInstant(signOff.madeAt)}`,
          href: submissionPath(signOff.submissionId),
          ...(signOff.note === undefined ? {} : { note: signOff.note }),
        },
  ]
}

/** How a submission is called in a list to choose from. */
export const passedWith = (submission: Submission): string =>
  `${nameSubmission(submission)}: the DfE received ${sayNumber(submission.counts.received)} records`
