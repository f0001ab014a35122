import type { HeldBack } from './find-held-back.js'
import type { PhaseResult } from './take-phase.js'

const COLUMNS: readonly [string, (result: PhaseResult) => string | number][] = [
  ['phase', ({ phase }) => phase],
  ['kind', ({ kind }) => kind],
  ['records', ({ records }) => records],
  ['findings', ({ findings }) => findings],
  ['held back', ({ withheld }) => withheld],
  ['approved by', ({ approvedBy }) => approvedBy],
  ['POSTs', ({ posts }) => posts],
  ['received', ({ received }) => received],
  ['seconds', ({ seconds }) => seconds.toFixed(1)],
  ['first receipt', ({ receipt }) => receipt],
]

/** The submissions as a table, one row each. */
export const table = (results: readonly PhaseResult[]): string =>
  align([
    COLUMNS.map(([title]) => title),
    ...results.map((result) => COLUMNS.map(([, cell]) => String(cell(result)))),
  ])

/** The records that were held back, with the reasons, as a table. */
export const printHeldBack = (held: readonly HeldBack[]): string =>
  held.length === 0
    ? 'Nothing was held back.'
    : align([
        ['held back', 'kind', 'child', 'why'],
        ...held.map(({ phase, kind, child, why }) => [`phase ${phase}`, kind, child, why]),
      ])

function align(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

let last = ''

/** Shows how far it has come: in place on a terminal, one line for each step elsewhere. */
export function progress(line: string, done: boolean): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${line}${done ? '\n' : ''}`)
  else if (done && line !== last) process.stdout.write(`${line}\n`)
  last = line
}
