import type { Missing, Recovery } from '../../../schemas/recovery.js'
import { presentFieldProblems, type FieldProblem } from '../forms/form-body.js'
import type { Page } from '../page.js'
import { formatCount, formatNumber } from '../words/format.js'
import { submissionTags } from '../words/tags.js'
import { nameDestination, referenceOf, submissionPath } from '../words/name-submission.js'
import { formatInstant, formatInstantExactly } from '../words/format.js'

/** The losses of a restored database, their consequences, and the form that acknowledges them. */
export function presentRecovery(
  { missing, past }: Recovery,
  formKey: string,
  again?: { note: string; problems: readonly FieldProblem[] },
): Page {
  return {
    template: 'recovery/recovery',
    title: missing === null ? 'Restores from a backup' : 'The database was restored from a backup',
    view: {
      ...presentFieldProblems(again?.problems ?? []),
      formKey,
      note: again?.note ?? '',
      missing: missing === null ? null : presentMissing(missing),
      past: {
        caption: 'Restores that were acknowledged',
        empty: 'The database was never restored from a backup.',
        columns: [
          { text: 'Acknowledged' },
          { text: 'By' },
          { text: 'Note' },
          { text: 'Events that were lost' },
        ],
        rows: past.map(({ acknowledgedAt, acknowledgedBy, note, lostEvents }) => [
          { value: formatInstant(acknowledgedAt) },
          { value: acknowledgedBy },
          { value: note },
          { value: formatLostEvents(lostEvents) },
        ]),
      },
    },
  }
}

function presentMissing(missing: Missing) {
  const { submissions, isOtherDatabase } = missing
  return {
    isOtherDatabase,
    about: aboutOf(missing),
    submissions: {
      caption: 'What was sent after the backup',
      empty: 'Nothing that we know of.',
      columns: [
        { text: 'Submission' },
        { text: 'Sent to' },
        { text: 'In this database' },
        { text: 'Last sent' },
        { text: 'Children', number: true },
      ],
      rows: submissions.map(({ id, phase, destination, state, lastSentAt, children }) => [
        {
          value: `Phase ${phase}, reference ${referenceOf({ id })}`,
          ...(state === null ? {} : { href: submissionPath(id) }),
        },
        { value: nameDestination(destination) },
        state === null ? { value: 'Not known' } : { tag: submissionTags[state] },
        { value: formatInstant(lastSentAt) },
        { value: formatNumber(children) },
      ]),
    },
    consequences: consequencesOf(missing),
  }
}

const aboutOf = (missing: Missing) => [
  { key: 'Noticed', value: formatInstantExactly(missing.detectedAt) },
  {
    key: 'Newest moment that this database knows',
    value: missing.backupAt === null ? 'None: it is empty' : formatInstantExactly(missing.backupAt),
  },
  { key: 'Sent after the backup', value: formatSent(missing) },
  { key: 'Events of the audit log that were lost', value: formatLostEvents(missing.lostEvents) },
  {
    key: 'Delivery journal',
    value: missing.journalComplete
      ? 'It holds everything that was sent after the backup'
      : 'It does not hold everything that was sent after the backup. There may be more than this page shows',
  },
]

const formatSent = ({ attempts, children }: Missing): string =>
  attempts === 0
    ? 'Nothing that we know of'
    : `${formatCount(children, 'child', 'children')} in ${formatCount(attempts, 'batch', 'batches')}`

const formatLostEvents = (lost: Missing['lostEvents']): string =>
  lost === null
    ? 'None that had been sealed'
    : `After event ${formatNumber(lost.after)}, up to event ${formatNumber(lost.upTo)} at least`

function consequencesOf({ journalComplete }: Missing): string[] {
  return [
    journalComplete
      ? 'We no longer know what the DfE holds about each child sent after the backup. The next submission deletes those who are no longer in the live table and replaces the whole record of the others.'
      : 'We no longer know what the DfE holds about any child. The next submission deletes those who are no longer in the live table and replaces the whole record of all others.',
    ...(journalComplete
      ? []
      : [
          'The DfE keeps any child who was first sent after the backup, is not in the journal and is no longer in the live table. Ask the DfE which children it holds.',
        ]),
    'Submissions that were being sent, or were sent after the backup, are marked as partly sent. Submissions created before the backup can no longer be sent.',
    'Daily sending ends. Two approvers must agree to it again.',
    'The audit log continues. It always shows that events were lost and that you acknowledged it.',
  ]
}
