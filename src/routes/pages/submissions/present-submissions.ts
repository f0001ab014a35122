import type { Page as List } from '../../../schemas/common.js'
import { submissionStates, type Submission, type SubmissionState } from '../../../schemas/submission.js'
import type { Page } from '../page.js'
import { formatList, formatNumber } from '../words/format.js'
import { submissionTags } from '../words/tags.js'
import { nameInShort, referenceOf, submissionPath } from '../words/name-submission.js'
import { formatInstant } from '../words/format.js'
import { pageLinks } from '../layout/page-links.js'

type Filter = { readonly phase?: number; readonly state?: SubmissionState; readonly isFirst: boolean }

/** All submissions, newest first. */
export function presentSubmissions({ items, nextCursor }: List<Submission>, filter: Filter): Page {
  const { phase, state, isFirst } = filter
  return {
    template: 'submissions/submissions',
    title: 'Submissions',
    section: 'submissions',
    view: {
      phases: [1, 2, 3, 4, 5].map((value) => ({ value, text: `Phase ${value}`, selected: value === phase })),
      states: submissionStates.map((value) => ({
        ...{ value, text: submissionTags[value].text, selected: value === state },
      })),
      list: submissionTable(items),
      pages: pageLinks('/submissions', { phase, state }, { isFirst, nextCursor }),
    },
  }
}

/** Names the people who decided, so that nobody must open each submission to find out. */
function formatDecided({ decisions }: Submission): { note?: string } {
  const by = (words: string, which: (one: Submission['decisions'][number]) => boolean): string[] => {
    const names = [...new Set(decisions.filter(which).map(({ madeBy }) => madeBy))]
    return names.length === 0 ? [] : [`${words} by ${formatList(names)}`]
  }
  const said = [
    ...by(
      'Approved',
      ({ decision, standingAgreementId }) => decision === 'approve' && standingAgreementId === undefined,
    ),
    ...by('Approved in advance', ({ standingAgreementId }) => standingAgreementId !== undefined),
    ...by('Returned', ({ decision }) => decision === 'return'),
  ]
  return said.length === 0 ? {} : { note: `${said.join('. ')}.` }
}

export const submissionTable = (submissions: readonly Submission[]) => ({
  caption: 'Submissions, newest first',
  hideCaption: true,
  empty: 'There are no submissions here.',
  columns: [
    ...[
      { text: 'Submission' },
      { text: 'Full or changes' },
      { text: 'Created and decided by' },
      { text: 'Status' },
    ],
    ...[
      { text: 'Records', number: true },
      { text: 'Held back', number: true },
    ],
  ],
  rows: submissions.map((submission) => [
    {
      value: nameInShort(submission),
      href: submissionPath(submission.id),
      hidden: `of ${formatInstant(submission.createdAt)}`,
      note: `${formatInstant(submission.createdAt)}. Reference ${referenceOf(submission)}`,
    },
    { value: submission.kind === 'delta' ? 'Changes' : 'Full' },
    { value: submission.createdBy, ...formatDecided(submission) },
    { tag: submissionTags[submission.state] },
    { value: formatNumber(submission.recordCount) },
    { value: formatNumber(submission.counts.withheld) },
  ]),
})
