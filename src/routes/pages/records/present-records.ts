import type { StagedRecordSummary } from '../../../schemas/staged-record.js'
import { deliveryStatuses, type DeliveryStatus, type Submission } from '../../../schemas/submission.js'
import type { Browsed } from '../../../services/submissions/records/browse-repository.js'
import { presentFieldProblems, type FieldProblem } from '../forms/form-body.js'
import { withQuery } from '../layout/page-links.js'
import type { Page } from '../page.js'
import type { PageOptions } from '../page-options.js'
import { formatCount, formatNumber } from '../words/format.js'
import { deliveryTags } from '../words/tags.js'
import { nameSubmission, formatRecords, submissionPath } from '../words/name-submission.js'
import { formatEffect } from './present-effects.js'
import { labelRecords } from './label-records.js'

export type Shown = Browsed | DeliveryStatus

/** The records of a submission, and the way to one child. */
export function presentRecords(facts: {
  submission: Submission
  items: readonly StagedRecordSummary[]
  shown: Shown
  byFindings: boolean
  /** Links to the pages around. */
  pages: object
  /** Which of how many are on this page, where that is known. */
  range?: { from: number; total: number }
  /** The child that somebody searched for, and the problems with the search. */
  search: { value: string; problems: readonly FieldProblem[] }
  setting: Pick<PageOptions, 'isRehearsal'>
}): Page {
  const { submission, items, shown, byFindings, pages, range, search, setting } = facts
  const path = submissionPath(submission.id)
  return {
    template: 'records/records',
    title: 'Records',
    section: 'submissions',
    back: { href: path, text: 'Back to the submission' },
    view: {
      ...presentFieldProblems(search.problems),
      name: nameSubmission(submission),
      words: `${formatRecords(submission)}.`,
      sign: labelRecords(submission.source, 'many', setting),
      path: `${path}/records`,
      search: search.value,
      filters: FILTERS.map(({ value, text }) => ({ value, text, checked: value === shown })),
      byFindings,
      place: range === undefined || items.length === 0 ? null : formatRange(range, items.length),
      list: presentList(submission, items, { show: shown, ...(byFindings ? { sort: 'findings' } : {}) }),
      pages,
    },
  }
}

function presentList(
  submission: Submission,
  items: readonly StagedRecordSummary[],
  query: { show: Shown; sort?: string },
) {
  const compares = submission.kind === 'delta' || (submission.changes?.deleted ?? 0) > 0
  const path = `${submissionPath(submission.id)}/records`
  return {
    caption: 'Records',
    hideCaption: true,
    empty: 'There are no such records.',
    columns: [
      ...[{ text: 'Record' }, { text: 'Child' }],
      ...(compares ? [{ text: 'What it does at the DfE' }] : []),
      ...[{ text: 'Status' }, { text: 'Findings', number: true }],
    ],
    rows: items.map((record) => [
      {
        value: `Record ${record.position}`,
        href: withQuery(
          `${path}/${record.position}`,
          query.show === 'all' && query.sort === undefined ? {} : query,
        ),
      },
      { value: record.laChildId, mono: true },
      ...(compares ? [formatEffect(record, submission.kind)] : []),
      { tag: deliveryTags[record.status] },
      { value: record.findingCount === 0 ? 'None' : formatCount(record.findingCount, 'finding') },
    ]),
  }
}

const formatRange = ({ from, total }: { from: number; total: number }, count: number): string =>
  `Showing ${formatNumber(from + 1)} to ${formatNumber(from + count)} of ${formatCount(total, 'record')}`

const FILTERS: readonly { value: Shown; text: string }[] = [
  { value: 'all', text: 'All records' },
  { value: 'findings', text: 'Records with findings' },
  { value: 'deletions', text: 'Records that delete a child or part of a record' },
  { value: 'withheld', text: deliveryTags.withheld.text },
  ...deliveryStatuses
    .filter((status) => status !== 'withheld')
    .map((status) => ({ value: status, text: deliveryTags[status].text })),
]
