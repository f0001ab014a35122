import type { ReportFinding } from '../../schemas/quality-report.js'
import type { IdentifiedFinding } from '../census-rules/identify-findings.js'
import { describeRule } from './describe-rule.js'

/** Whose finding it is. */
export type Place = { readonly laChildId: string | null; readonly position: number }

/** A finding as a report shows it. */
export function presentFinding(finding: IdentifiedFinding, { laChildId, position }: Place): ReportFinding {
  const { id, rule, severity, pointer, message } = finding
  return { id, rule, severity, laChildId, position, pointer, message, advice: describeRule(rule).advice }
}
