import type {
  ChildCount,
  FormerFinding,
  ReportFinding,
  ReportSummary,
  RuleCount,
} from '../../schemas/quality-report.js'
import { formatMessage } from '../../services/reports/describe-finding.js'
import { describePlace } from '../../services/reports/describe-place.js'
import { STATUS_WORDS } from '../../services/reports/write-csv.js'
import { capitalise, formatNumber } from '../pages/words/format.js'
import { severityWords } from '../pages/words/tags.js'
import { formatDay, formatInstant } from '../pages/words/format.js'
import { explainVerdict } from '../pages/words/explain.js'

/** Everything of a quality report but its findings. */
export const presentQualityReport = (summary: ReportSummary) => ({
  title: 'Data quality report',
  last: 'Children are named by the id that the local authority gave them. Notes are what people wrote. Everything else is ids, places and rules, never a value from a record.',
  verdict: { text: explainVerdict(summary), kind: verdictKind(summary) },
  about: presentAbout(summary),
  kinds: (['error', 'warning', 'query'] as const).map((severity) => ({
    tag: severityWords[severity].tag,
    count: formatNumber(countOf(summary, severity)),
    meaning: severityWords[severity].meaning,
  })),
  compared: presentComparison(summary),
  hasFindings: summary.rules.length > 0 || hadFindings(summary),
  onPage: listContents(summary),
  rules: presentRules(summary.rules),
  children: presentChildren(summary.children),
  columns: ['Child', 'Rule', 'Where', 'What is wrong and what to do'],
})

const listContents = (summary: ReportSummary) =>
  [
    { href: '#found', text: 'What we found', isThere: true },
    {
      href: '#compared',
      text: 'Compared with last time',
      isThere: (summary.comparedWith ?? summary.comparedWithCheck) !== undefined,
    },
    { href: '#rules', text: 'Findings by rule', isThere: summary.rules.length > 0 },
    { href: '#children', text: 'Children with the most findings', isThere: summary.rules.length > 0 },
    { href: '#all', text: 'All findings', isThere: summary.rules.length > 0 || hadFindings(summary) },
  ].filter(({ isThere }) => isThere)

/** @param before the record of the finding above: the first of a record can be jumped to */
export function presentReportFinding(finding: ReportFinding, before: number) {
  const { rule, severity, laChildId, position, pointer, message, advice, note, status } = finding
  return {
    child: nameChild(laChildId, position),
    anchor: position === before ? null : `record-${position}`,
    rule,
    tag: severityWords[severity].tag,
    status: status === undefined ? null : capitalise(STATUS_WORDS[status]),
    place: describePlace(pointer),
    pointer,
    message: formatMessage(message),
    advice,
    note: note && { text: note.text, by: `Note by ${note.by}, ${formatInstant(note.at)}` },
  }
}

/** A finding of before that is not there any more. */
export const presentFormerFinding = ({
  rule,
  severity,
  laChildId,
  pointer,
  message,
  status,
}: FormerFinding) => ({
  ...{ child: laChildId ?? 'Not known', anchor: null, rule, tag: severityWords[severity].tag },
  ...{ status: capitalise(STATUS_WORDS[status]), place: describePlace(pointer), pointer },
  ...{ message: formatMessage(message), advice: '' },
})

function verdictKind({ withheld, rules }: ReportSummary): 'stop' | 'look' | 'good' {
  if (withheld > 0) return 'stop'
  return rules.length > 0 ? 'look' : 'good'
}

function presentAbout(summary: ReportSummary) {
  const { submissionId, phase, createdAt, referenceDate, periodStart, periodEnd } = summary
  const rows: { key: string; value: string }[] = []
  if (submissionId !== undefined) rows.push({ key: 'Submission', value: submissionId })
  if (phase !== undefined) rows.push({ key: 'Phase', value: String(phase) })
  if (createdAt !== undefined) rows.push({ key: 'Created', value: formatInstant(createdAt) })
  if (referenceDate !== undefined) rows.push({ key: 'Checked as of', value: formatDay(referenceDate) })
  if (periodStart !== undefined && periodEnd !== undefined) {
    rows.push({ key: 'Census year', value: `${formatDay(periodStart)} to ${formatDay(periodEnd)}` })
  }
  return rows
}

const hadFindings = ({ comparedWith, comparedWithCheck }: ReportSummary): boolean => {
  const { fixed, gone, notChecked } = comparedWith ??
    comparedWithCheck ?? { fixed: 0, gone: 0, notChecked: 0 }
  return fixed + gone + notChecked > 0
}

const countOf = ({ totals }: ReportSummary, severity: RuleCount['severity']): number =>
  ({ error: totals.errors, warning: totals.warnings, query: totals.queries })[severity]

function presentComparison({ comparedWith, comparedWithCheck }: ReportSummary) {
  const counts = comparedWith ?? comparedWithCheck
  if (counts === undefined) return null
  const row = (key: string, count: number, meaning: string) => ({ key, count: formatNumber(count), meaning })
  return {
    title:
      comparedWith === undefined
        ? 'Compared with the check of an earlier day'
        : 'Compared with the last submission',
    with:
      comparedWith === undefined
        ? `The live records were last checked before today on ${formatInstant(comparedWithCheck?.checkedAt ?? '')}.`
        : `The last submission was created on ${formatInstant(comparedWith.createdAt)}: ${comparedWith.submissionId}.`,
    rows: [
      row('New', counts.new, 'not found last time'),
      row('Still there', counts.stillThere, 'found both times'),
      row('Fixed', counts.fixed, 'found last time, looked for again, and corrected'),
      row('Gone', counts.gone, 'with the child or the item that they were about: not a correction'),
      row('Not checked', counts.notChecked, 'about children or parts that could not be looked at again'),
    ],
  }
}

const presentRules = (rules: readonly RuleCount[]) => ({
  caption: 'Findings by rule',
  columns: [{ text: 'Rule' }, { text: 'What is wrong' }, { text: 'Kind' }, { text: 'Number', number: true }],
  rows: rules.map(({ rule, severity, title, count }) => [
    { value: rule },
    { value: title },
    { tag: severityWords[severity].tag },
    { value: formatNumber(count) },
  ]),
})

const presentChildren = (children: readonly ChildCount[]) => ({
  caption: 'Children with the most findings',
  columns: [{ text: 'Child' }, ...['Errors', 'Warnings', 'Queries'].map((text) => ({ text, number: true }))],
  rows: children.map(({ laChildId, position, errors, warnings, queries }) => [
    { value: nameChild(laChildId, position), href: `#record-${position}` },
    ...[errors, warnings, queries].map((count) => ({ value: formatNumber(count) })),
  ]),
})

/** The child's id in the local authority, or the place of a record that has none that can be shown. */
const nameChild = (laChildId: string | null, position: number): string => laChildId ?? `Record ${position}`
