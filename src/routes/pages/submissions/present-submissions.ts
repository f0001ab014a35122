import type { Page as List } from '../../../schemas/common.js'
import { submissionStates, type Submission, type SubmissionState } from '../../../schemas/submission.js'
import type { Page } from '../page.js'
import { sayList, sayNumber } from '../words/say-number.js'
import { submissionTags } from '../words/say-state.js'
import { nameInShort, referenceOf, submissionPath } from '../words/say-submission.js'
import { sayInstant } from '../words/say-time.js'
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
function sayDecided({ decisions }: Submission): { note?: string } {
  const by = (words: string, which: (one: Submission['decisions'][number]) => boolean): string[] => {
    const names = [...new Set(decisions.filter(which).map(({ madeBy }) => madeBy))]
    return names.length === 0 ? [] : [`${words} by ${sayList(names)}`]
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
      hidden: `of ${sayInstant(submission.createdAt)}`,
      note: `${sayInstant(submission.createdAt)}. Reference ${referenceOf(submission)}`,
    },
    { value: submission.kind === 'delta' ? 'Changes' : 'Full' },
    { value: submission.createdBy, ...sayDecided(submission) },
    { tag: submissionTags[submission.state] },
    { value: sayNumber(submission.recordCount) },
    { value: sayNumber(submission.counts.withheld) },
  ]),
})
