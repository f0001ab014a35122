import type { ChildCount, ReportSummary } from '../../../schemas/quality-report.js'
import type { Submission } from '../../../schemas/submission.js'
import type { Page } from '../page.js'
import { withQuery } from '../layout/page-links.js'
import { sayNumber } from '../words/say-number.js'
import { nameSubmission, submissionPath } from '../words/say-submission.js'
import { presentRuleChart } from './present-rules.js'

/** What was found in a submission, by rule and by child. */
export function presentQuality(facts: {
  submission: Submission
  summary: ReportSummary
  mayRead: boolean
}): Page {
  const { submission, summary, mayRead } = facts
  const path = submissionPath(submission.id)
  return {
    template: 'quality/quality',
    title: 'Data quality',
    section: 'quality',
    back: { href: path, text: 'Back to the submission' },
    view: {
      name: nameSubmission(submission),
      rules: presentRuleChart(summary, path),
      compared: summary.comparedWith && {
        ...{ href: `${submissionPath(summary.comparedWith.submissionId)}/quality` },
        rows: [
          { key: 'New', value: sayNumber(summary.comparedWith.new) },
          { key: 'Fixed', value: sayNumber(summary.comparedWith.fixed) },
          { key: 'Still there', value: sayNumber(summary.comparedWith.stillThere) },
          { key: 'Not checked again', value: sayNumber(summary.comparedWith.notChecked) },
        ],
      },
      children: presentChildren(summary.children, path, mayRead),
      csvHref: `${path}/quality.csv`,
      trendHref: withQuery('/quality', { phase: submission.phase }),
    },
  }
}

const presentChildren = (children: readonly ChildCount[], path: string, mayRead: boolean) => ({
  caption: 'Records with most findings',
  hideCaption: true,
  empty: 'No record has findings.',
  columns: [
    ...[{ text: 'Record' }, { text: 'Child' }],
    ...['Errors', 'Warnings', 'Queries'].map((text) => ({ text, number: true })),
  ],
  rows: children.map(({ laChildId, position, errors, warnings, queries }) => [
    { value: `Record ${position}`, ...(mayRead ? { href: `${path}/records/${position}` } : {}) },
    { value: laChildId ?? 'Not known', mono: laChildId !== null },
    ...[errors, warnings, queries].map((count) => ({ value: sayNumber(count) })),
  ]),
})
