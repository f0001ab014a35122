import type {
  FormerFinding,
  ReportFinding,
  ReportSummary,
  RuleCount,
  Totals,
} from '../../schemas/quality-report.js'
import type { Severity } from '../census-rules/finding.js'
import { describeRule } from './describe-finding.js'
import type { ItemOfFinding } from './describe-place.js'

/** A finding with what finds its item in the case management system, for those who may read the record. */
export type FindingInReport = ReportFinding & { readonly origin?: ItemOfFinding }

/** The findings as every writer takes them. Each part is made when it is asked for. */
export type QualityReport<F extends FindingInReport = FindingInReport> = {
  summary(): Promise<ReportSummary>
  /** In portions, in the order of the records: nobody has to hold all of them. */
  findings(): AsyncIterable<readonly F[]>
  /** What was found when records were judged before, and is not there any more; asked for after `findings`. */
  former(): AsyncIterable<readonly FormerFinding[]>
}

/** How many records are listed as those with most findings. */
export const MOST = 20

/** How often a rule was broken. */
export type RuleTally = { readonly rule: string; readonly severity: Severity; readonly count: number }

const GRAVEST_FIRST: readonly Severity[] = ['error', 'warning', 'query']

/** Totals by severity, and the rules with their titles: the gravest and most frequent first. */
export function summariseRules(tallies: readonly RuleTally[]): { totals: Totals; rules: RuleCount[] } {
  const total = (wanted: Severity) =>
    tallies.reduce((sum, { severity, count }) => sum + (severity === wanted ? count : 0), 0)
  const rank = ({ severity }: RuleTally) => GRAVEST_FIRST.indexOf(severity)
  const sorted = [...tallies].sort(
    (a, b) => rank(a) - rank(b) || b.count - a.count || (a.rule < b.rule ? -1 : 1),
  )
  return {
    totals: { errors: total('error'), warnings: total('warning'), queries: total('query') },
    rules: sorted.map(({ rule, severity, count }) => {
      const { title } = describeRule(rule)
      return { rule, severity, title, count }
    }),
  }
}
