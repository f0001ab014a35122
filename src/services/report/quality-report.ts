import type { ReportFinding, RuleCount, Totals } from '../../schemas/quality-report.js'
import type { Severity } from '../quality/finding.js'
import { describeRule } from './describe-rule.js'

/** What was found, as the writers take it: the findings come in portions, so that none has to hold all. */
export type QualityReport = {
  readonly submissionId?: string
  readonly records: number
  readonly totals: Totals
  readonly rules: readonly RuleCount[]
  readonly findings: AsyncIterable<readonly ReportFinding[]>
}

/** How often a rule was broken. */
export type Tally = { readonly rule: string; readonly severity: Severity; readonly count: number }

const GRAVEST_FIRST: readonly Severity[] = ['error', 'warning', 'query']

/** Totals and rules of a report; the gravest and most frequent first. */
export function summarise(tallies: readonly Tally[]): Pick<QualityReport, 'totals' | 'rules'> {
  const total = (wanted: Severity) =>
    tallies.reduce((sum, { severity, count }) => sum + (severity === wanted ? count : 0), 0)
  const rank = ({ severity }: Tally) => GRAVEST_FIRST.indexOf(severity)
  const sorted = [...tallies].sort(
    (a, b) => rank(a) - rank(b) || b.count - a.count || a.rule.localeCompare(b.rule),
  )
  return {
    totals: { errors: total('error'), warnings: total('warning'), queries: total('query') },
    rules: sorted.map(({ rule, severity, count }) => ({
      ...{ rule, severity, title: describeRule(rule).title, count },
    })),
  }
}
