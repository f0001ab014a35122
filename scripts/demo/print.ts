import type { PhaseResult } from './take-phase.js'

const COLUMNS: readonly [string, (result: PhaseResult) => string | number][] = [
  ['phase', ({ phase }) => phase],
  ['records', ({ records }) => records],
  ['findings', ({ findings }) => findings],
  ['held back', ({ withheld }) => withheld],
  ['approved by', ({ approvedBy }) => approvedBy],
  ['POSTs', ({ posts }) => posts],
  ['received', ({ received }) => received],
  ['seconds', ({ seconds }) => seconds.toFixed(1)],
  ['first receipt', ({ receipt }) => receipt],
]

/** What happened, a row a phase. */
export function table(results: readonly PhaseResult[]): string {
  const rows = [
    COLUMNS.map(([title]) => title),
    ...results.map((result) => COLUMNS.map(([, cell]) => String(cell(result)))),
  ]
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
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
