import type { FindingStatus, FormerFinding } from '../../schemas/quality-report.js'
import { describeRule, formatMessage } from './describe-finding.js'
import type { FindingInReport, QualityReport } from './quality-report.js'

/** Without it Excel does not read UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

const COLUMNS = [
  'rule',
  'severity',
  'status',
  'laChildId',
  'itemId',
  'itemDates',
  'place',
  'title',
  'message',
  'advice',
  'note',
  'position',
  'pointer',
  'id',
] as const
type Cells = Partial<Record<(typeof COLUMNS)[number], string | number | null | undefined>>

/** What became of a finding, in words. */
export const STATUS_WORDS: Readonly<Record<FindingStatus, string>> = {
  new: 'new',
  stillThere: 'still there',
  fixed: 'fixed',
  gone: 'gone with the child or item',
  notChecked: 'not checked again',
}

/** The findings as CSV (RFC 4180) for a spreadsheet, in chunks: those that are there, then those of before that are not. */
export async function* writeCsv(report: QualityReport): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + line(COLUMNS)
  yield* writeRows(report.findings(), cellsOf)
  yield* writeRows(report.former(), cellsOfFormer)
}

async function* writeRows<T>(
  portions: AsyncIterable<readonly T[]>,
  cellsOf: (finding: T) => Cells,
): AsyncGenerator<string> {
  for await (const portion of portions) {
    if (portion.length > 0) yield portion.map((finding) => rowOf(cellsOf(finding))).join('')
  }
}

const rowOf = (cells: Cells): string => line(COLUMNS.map((column) => String(cells[column] ?? '')))

const cellsOf = ({ origin, status, note, ...finding }: FindingInReport): Cells => ({
  ...finding,
  status: status && STATUS_WORDS[status],
  title: describeRule(finding.rule).title,
  message: formatMessage(finding.message),
  note: note?.text,
  itemId: origin?.id,
  itemDates: origin?.dates,
})

const cellsOfFormer = ({ status, ...finding }: FormerFinding): Cells => ({
  ...finding,
  status: STATUS_WORDS[status],
  title: describeRule(finding.rule).title,
  message: formatMessage(finding.message),
})

const line = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** Characters that a spreadsheet takes for the start of a formula, the full-width signs of other keyboards included. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** An apostrophe makes a formula a text. Quoted where a comma or semicolon, the separators of spreadsheets, would split. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
