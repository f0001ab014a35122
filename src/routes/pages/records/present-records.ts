import type { Page as List } from '../../../schemas/common.js'
import type { StagedRecordSummary } from '../../../schemas/staged-record.js'
import { deliveryStatuses, type DeliveryStatus, type Submission } from '../../../schemas/submission.js'
import { presentFieldProblems, type FieldProblem } from '../forms/form-body.js'
import { pageLinks } from '../layout/page-links.js'
import type { Page } from '../page.js'
import { sayCount } from '../words/say-number.js'
import { deliveryTags } from '../words/say-state.js'
import { nameSubmission, sayRecords, submissionPath } from '../words/say-submission.js'
import { sayEffect } from './say-effect.js'

export type Shown = 'all' | 'findings' | DeliveryStatus

/** The records of a submission, and the way to one child. */
export function presentRecords(facts: {
  submission: Submission
  page: List<StagedRecordSummary>
  shown: Shown
  isFirst: boolean
  /** What was looked for and not found. */
  search?: { value: string; problems: readonly FieldProblem[] }
}): Page {
  const { submission, page, shown, isFirst, search } = facts
  const path = submissionPath(submission.id)
  const compares = submission.kind === 'delta' || (submission.changes?.deleted ?? 0) > 0
  return {
    template: 'records/records',
    title: 'Records',
    section: 'submissions',
    back: { href: path, text: 'Back to the submission' },
    view: {
      ...presentFieldProblems(search?.problems ?? []),
      name: nameSubmission(submission),
      words: `${sayRecords(submission)}.`,
      isLive: submission.source === 'live',
      path: `${path}/records`,
      search: search?.value ?? '',
      filters: FILTERS.map(({ value, text }) => ({ value, text, checked: value === shown })),
      list: {
        caption: 'Records, in the order in which they are sent',
        hideCaption: true,
        empty: 'There are no such records.',
        columns: [
          ...[{ text: 'Record' }, { text: 'Child' }],
          ...(compares ? [{ text: 'What it does at the DfE' }] : []),
          ...[{ text: 'Status' }, { text: 'Findings', number: true }],
        ],
        rows: page.items.map((record) => [
          { value: `Record ${record.position}`, href: `${path}/records/${record.position}` },
          { value: record.laChildId, mono: true },
          ...(compares ? [sayEffect(record, submission.kind)] : []),
          { tag: deliveryTags[record.status] },
          { value: record.findingCount === 0 ? 'None' : sayCount(record.findingCount, 'finding') },
        ]),
      },
      pages: pageLinks(`${path}/records`, { show: shown }, { isFirst, nextCursor: page.nextCursor }),
    },
  }
}

const FILTERS: readonly { value: Shown; text: string }[] = [
  { value: 'all', text: 'All records' },
  { value: 'findings', text: 'Records with findings' },
  ...deliveryStatuses.map((status) => ({ value: status, text: deliveryTags[status].text })),
]
