import type { ReportFinding } from '../../schemas/quality-report.js'
import { describeRule } from './describe-rule.js'
import type { QualityReport } from './quality-report.js'

/** Without it Excel reads UTF-8 as something else. */
const BYTE_ORDER_MARK = '\uFEFF'
const COLUMNS = [
  'id',
  'rule',
  'severity',
  'title',
  'laChildId',
  'position',
  'pointer',
  'message',
  'advice',
] as const

/** The findings as CSV (RFC 4180), in chunks. */
export async function* writeCsv({ findings }: QualityReport): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + line(COLUMNS)
  for await (const portion of findings) yield portion.map((finding) => line(cellsOf(finding))).join('')
}

function cellsOf(finding: ReportFinding): string[] {
  const row = { ...finding, title: describeRule(finding.rule).title }
  return COLUMNS.map((column) => String(row[column] ?? ''))
}

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`

/** A spreadsheet would run a cell that begins like a formula: an apostrophe makes it a text. */
export function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
