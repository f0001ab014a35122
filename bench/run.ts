import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { compileBenchmarks } from '../scripts/compile-sources.js'
import type { Result } from './support/measure.js'

/** Runs every benchmark in a process of its own and prints one table. `npm run bench -- name` runs one. */
const directory = import.meta.dirname
const files = await compileBenchmarks(process.argv[2] ?? '')
const results: Result[] = []
for (const file of files) {
  process.stderr.write(`${path.basename(file, '.js')} …\n`)
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', file], {
    maxBuffer: 16 * 1024 * 1024,
  })
  results.push(
    ...stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Result),
  )
}

const verdict = ({ ratio, aim }: Result): string => {
  const [met, words] =
    'atMost' in aim
      ? [ratio <= aim.atMost, `at most ${aim.atMost}`]
      : [ratio >= aim.atLeast, `at least ${aim.atLeast}`]
  return `${words}: ${met ? 'met' : 'MISSED'}`
}
const rows = [
  ['', 'ours', 'limit', 'ratio', 'aim'],
  ...results.map((result) => [
    result.name,
    result.ours,
    result.limit,
    result.ratio.toFixed(2),
    verdict(result),
  ]),
]
const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
process.stdout.write(
  `${rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')}\n`,
)
for (const { name, note } of results) if (note !== undefined) process.stdout.write(`${name}: ${note}\n`)

await mkdir(path.join(directory, 'results'), { recursive: true })
const record = { at: new Date().toISOString(), node: process.version, results }
await writeFile(path.join(directory, 'results', 'latest.json'), `${JSON.stringify(record, undefined, 2)}\n`)
