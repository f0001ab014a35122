import { createHash } from 'node:crypto'
import type { ReportFinding } from '../../schemas/quality-report.js'
import type { Finding } from '../quality/finding.js'
import { describeRule } from './describe-rule.js'

/** Whose finding it is. */
export type Place = { readonly laChildId: string | null; readonly position: number }

/** A finding as a report shows it. */
export function presentFinding(finding: Finding, { laChildId, position }: Place): ReportFinding {
  const { rule, severity, pointer, message } = finding
  const id = identify(rule, laChildId ?? `record ${position}`, pointer)
  return { id, rule, severity, laChildId, position, pointer, message, advice: describeRule(rule).advice }
}

const ID_DIGITS = 16

/** Neither the message nor the position is part of it: they may name another record, and move from day to day. */
const identify = (rule: string, child: string, pointer: string): string =>
  createHash('sha256').update(`${rule}\n${child}\n${pointer}`).digest('hex').slice(0, ID_DIGITS)
