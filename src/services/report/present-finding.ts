import { createHash } from 'node:crypto'
import type { ReportFinding } from '../../schemas/quality-report.js'
import type { Finding } from '../quality/finding.js'
import { describeRule } from './describe-rule.js'

/** A finding as a report shows it. */
export function presentFinding(
  { rule, severity, pointer, message }: Finding,
  { laChildId, position }: { laChildId: string | null; position: number },
): ReportFinding {
  const id = createHash('sha256')
    .update(JSON.stringify([rule, laChildId ?? position, pointer, message]))
    .digest('hex')
    .slice(0, 16)
  return { id, rule, severity, laChildId, position, pointer, message, advice: describeRule(rule).advice }
}
