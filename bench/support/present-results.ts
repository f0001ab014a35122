import type { Result } from './measure.js'

/** One table of all results, and below it what each has to say beside its figures. */
export function presentResults(results: readonly Result[]): string {
  const rows = [['', 'ours', 'limit', 'ratio', 'aim'], ...results.map(rowOf)]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
  const notes = results.flatMap(({ name, note }) => (note === undefined ? [] : [`${name}: ${note}`]))
  return [...lines, ...notes].map((line) => `${line.trimEnd()}\n`).join('')
}

const rowOf = (result: Result): string[] => [
  result.name,
  result.ours,
  result.limit,
  result.ratio.toFixed(2),
  verdict(result),
]

function verdict({ ratio, aim }: Result): string {
  const [met, words] =
    'atMost' in aim
      ? [ratio <= aim.atMost, `at most ${aim.atMost}`]
      : [ratio >= aim.atLeast, `at least ${aim.atLeast}`]
  return `${words}: ${met ? 'met' : 'MISSED'}`
}
