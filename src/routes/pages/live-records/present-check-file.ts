import { describeRule, formatMessage } from '../../../services/reports/describe-finding.js'
import { describeField } from '../../../services/reports/describe-place.js'
import { presentFieldProblems, type FieldProblem } from '../forms/form-body.js'
import type { Page } from '../page.js'
import { formatCount, formatNumber } from '../words/format.js'
import { severityWords } from '../words/tags.js'
import { explainVerdict } from '../words/explain.js'
import { MOST_SHOWN, type GatheredReport } from './gather-report.js'
import { presentYears } from './live-query.js'

export type FileFacts = {
  readonly today: string
  readonly year: string | undefined
  readonly maxMegabytes: number
  readonly problems: readonly FieldProblem[]
  /** The name of the file that was checked. */
  readonly file?: string
  readonly gathered?: GatheredReport
}

/** A form that takes a file, and what was found in the one that was sent. */
export function presentCheckFile({ today, year, maxMegabytes, problems, file, gathered }: FileFacts): Page {
  return {
    template: 'live-records/check-file',
    title: gathered === undefined ? 'Check a file' : 'What we found in the file',
    section: 'live-records',
    back: { href: '/live-records', text: 'Check your live records' },
    view: {
      ...presentFieldProblems(problems),
      years: presentYears(today, year),
      maxMegabytes,
      file: file ?? null,
      found: gathered === undefined ? null : presentGathered(gathered),
    },
  }
}

const NUMBERS = ['Errors', 'Warnings', 'Queries'].map((text) => ({ text, number: true }))
type Counts = { readonly errors: number; readonly warnings: number; readonly queries: number }
const numbersOf = ({ errors, warnings, queries }: Counts) =>
  [errors, warnings, queries].map((count) => ({ value: formatNumber(count) }))

function presentGathered({ summary, fields, findings }: GatheredReport) {
  const { totals, rules, children } = summary
  const total = totals.errors + totals.warnings + totals.queries
  const empty = 'We found nothing to correct.'
  return {
    verdict: explainVerdict(summary),
    hasFindings: total > 0,
    rules: {
      ...{ caption: 'By rule', empty },
      columns: [
        { text: 'Rule' },
        { text: 'What is wrong' },
        { text: 'Kind' },
        { text: 'Number', number: true },
      ],
      rows: rules.map(({ rule, severity, title, count }) => [
        ...[{ value: rule }, { value: title }, { tag: severityWords[severity].tag }],
        { value: formatNumber(count) },
      ]),
    },
    fields: {
      ...{ caption: 'By field', empty },
      columns: [{ text: 'Field' }, ...NUMBERS],
      rows: fields.map((count) => [{ value: describeField(count.field) }, ...numbersOf(count)]),
    },
    children: {
      ...{ caption: 'Records with most findings, at most 20', empty },
      columns: [{ text: 'Child' }, ...NUMBERS],
      rows: children.map((child) => [
        { value: child.laChildId ?? `Record ${child.position}` },
        ...numbersOf(child),
      ]),
    },
    findings: {
      caption:
        total > MOST_SHOWN ? `The first ${MOST_SHOWN} of ${formatCount(total, 'finding')}` : 'All findings',
      empty,
      columns: ['Child', 'Kind', 'Where in the record', 'What is wrong'].map((text) => ({ text })),
      rows: findings.map(({ laChildId, position, severity, rule, place, message }) => {
        const { title } = describeRule(rule)
        return [
          { value: laChildId ?? `Record ${position}`, note: `record ${position} of the file` },
          { tag: severityWords[severity].tag, note: rule },
          { value: place },
          { value: `${title}.`, ...(message === title ? {} : { note: formatMessage(message) }) },
        ]
      }),
    },
  }
}
