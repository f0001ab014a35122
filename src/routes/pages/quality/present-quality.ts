import type { ChildCount, Comparison, ReportSummary } from '../../../schemas/quality-report.js'
import type { Submission } from '../../../schemas/submission.js'
import type { Page } from '../page.js'
import { withQuery } from '../layout/page-links.js'
import type { LiveBeside } from '../../../services/live-checks/beside-submission.js'
import { formatCount, formatList, formatNumber } from '../words/format.js'
import { nameSubmission, submissionPath } from '../words/name-submission.js'
import { formatInstant } from '../words/format.js'
import { presentRuleChart } from './present-rules.js'

/** All of them make seven screens on a phone for those who may open none. */
const FEW = 8

/** What was found in a submission, by rule and by child. */
export function presentQuality(facts: {
  submission: Submission
  summary: ReportSummary
  mayRead: boolean
  /** Of scrambled submissions: what was found in the live records, for those who may see it. */
  beside: LiveBeside | undefined
}): Page {
  const { submission, summary, mayRead, beside } = facts
  const path = submissionPath(submission.id)
  return {
    template: 'quality/quality',
    title: 'Data quality',
    section: 'quality',
    back: { href: path, text: 'Back to the submission' },
    view: {
      name: nameSubmission(submission),
      rules: presentRuleChart(summary, path),
      scrambled: submission.source === 'scrambled' ? presentBeside(beside) : null,
      compared: summary.comparedWith && presentCompared(summary.comparedWith, path),
      children: presentChildren(summary.children.slice(0, FEW), path, mayRead),
      otherChildren:
        summary.children.length <= FEW
          ? null
          : {
              ...presentChildren(summary.children.slice(FEW), path, mayRead),
              caption: `The next ${formatCount(summary.children.length - FEW, 'record')}`,
            },
      onPage: [
        ...(summary.rules.length === 0
          ? []
          : [
              { href: '#rules', text: 'By rule' },
              { href: '#children', text: 'By child' },
            ]),
        ...(summary.comparedWith === undefined
          ? []
          : [{ href: '#compared', text: 'Since the submission before' }]),
      ],
      csvHref: `${path}/quality.csv`,
      trendHref: withQuery('/quality', { phase: submission.phase }),
    },
  }
}

const STATUSES = [
  ['new', 'New', 'not found in the submission before'],
  ['stillThere', 'Still there', 'found both times'],
  ['fixed', 'Fixed', 'found before, looked for again, and corrected'],
  ['gone', 'Gone with the child or item', 'not a correction'],
  [
    'notChecked',
    'Not checked',
    'about children or parts that this submission does not hold, or that could not be read',
  ],
] as const

const presentCompared = (compared: Comparison, path: string) => ({
  href: `${submissionPath(compared.submissionId)}/quality`,
  rows: STATUSES.map(([status, key, note]) => ({
    ...{ key, note, value: formatNumber(compared[status]) },
    ...(compared[status] === 0
      ? {}
      : { href: `${path}/quality/findings/${status}`, hidden: `findings: ${key}` }),
  })),
})

const OF: Readonly<Record<LiveBeside['of'], string>> = {
  named: 'the live records of the same children',
  all: 'the live records of the same children, which are all your live records',
  unknown: 'all your live records. Which of them this submission holds is not written down',
}

/** What a scrambled copy cannot show, and where it does show. */
function presentBeside(beside: LiveBeside | undefined) {
  if (beside === undefined) return { href: null, live: null }
  const { errors, warnings, queries, checkedAt, of } = beside
  const counts = formatList([
    formatCount(errors, 'error'),
    formatCount(warnings, 'warning'),
    formatCount(queries, 'query', 'queries'),
  ])
  return {
    href: '/live-records',
    live:
      checkedAt === undefined
        ? 'Your live records have not been checked yet.'
        : `On ${formatInstant(checkedAt.toISOString())} we found ${counts} in ${OF[of]}.`,
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
    ...[errors, warnings, queries].map((count) => ({ value: formatNumber(count) })),
  ]),
})
