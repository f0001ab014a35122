import type { ReportFinding } from '../../schemas/quality-report.js'
import { describeRule } from './describe-finding.js'
import type { QualityReport } from './quality-report.js'

/** Without it Excel does not read UTF-8. */
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
  'note',
] as const

/** The findings as CSV (RFC 4180) for a spreadsheet, in chunks. */
export async function* writeCsv(report: QualityReport): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + line(COLUMNS)
  for await (const portion of report.findings()) {
    if (portion.length > 0) yield portion.map((finding) => line(cellsOf(finding))).join('')
  }
}

function cellsOf(finding: ReportFinding): string[] {
  const row = { ...finding, title: describeRule(finding.rule).title, note: finding.note?.text }
  return COLUMNS.map((column) => String(row[column] ?? ''))
}

const line = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** Characters that a spreadsheet takes for the start of a formula, the full-width signs of other keyboards included. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** An apostrophe makes a formula a text. Quoted where a comma or semicolon, the separators of spreadsheets, would split. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
