import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { inTwoProcesses, pureTests } from './pure-tests.js'

/** `npm run test:unit [-- WORD…] [--watch]`: the pure tests whose names hold a word, straight from source, without a database. */
const root = path.join(import.meta.dirname, '..')
const [options, words] = [true, false].map((isOption) =>
  process.argv.slice(2).filter((argument) => argument.startsWith('--') === isOption),
) as [string[], string[]]
const watch = options.includes('--watch') ? ['--watch', '--watch-path=src', '--watch-path=test'] : []
const files = (await pureTests(root)).filter(
  (file) => words.length === 0 || words.some((word) => file.includes(word)),
)
if (files.length === 0) process.stdout.write('No pure test has this word in its name: try npm test -- FILE\n')
const start = performance.now()
const codes = await Promise.all(inTwoProcesses(files).map(run))
process.stdout.write(`in ${((performance.now() - start) / 1000).toFixed(1)} s\n`)
process.exitCode = files.length > 0 && codes.every((code) => code === 0) ? 0 : 1

/** Shows the subtests that fail, and the totals. */
async function run(group: string[]): Promise<number | null> {
  const child = spawn(
    process.execPath,
    [...watch, '--import', 'tsx', path.join(root, 'scripts/run-together.ts')],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, CSC_TEST_FILES: JSON.stringify(group) },
    },
  )
  let subtest: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    if (/^# (Subtest:|test\/)/.test(line)) subtest = []
    subtest.push(line)
    if (line.startsWith('not ok') || /^# \{/.test(line)) process.stdout.write(`${subtest.join('\n')}\n`)
    if (/^(not )?ok/.test(line)) subtest = []
  }
  const [code] = child.exitCode === null ? ((await once(child, 'exit')) as [number | null]) : [child.exitCode]
  return code
}
