import { writeFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import type { Result } from '../../bench/support/measure.js'
import { presentResults } from '../../bench/support/present-results.js'
import { runBenchmark } from '../../bench/support/run-benchmark.js'

const directory = t.testdir({ support: { 'as-deployed.js': '' } })

const met: Result = { name: 'fast', ours: '1 s', limit: '2 s', ratio: 0.5, aim: { atMost: 1 }, note: 'warm' }
const missed: Result = { name: 'slow enough', ours: '1/s', limit: '3/s', ratio: 0.333, aim: { atLeast: 0.5 } }

t.test('keeps what a benchmark reported before it failed', async (t) => {
  const file = path.join(directory, 'half.bench.mjs')
  const says = `process.stdout.write('${JSON.stringify(met)}\\n')`
  writeFileSync(file, says)
  t.same(await runBenchmark(file), { results: [met], failed: false })
  writeFileSync(file, `${says}; process.on('exit', () => (process.exitCode = 3))`)
  t.same(await runBenchmark(file), { results: [met], failed: true })
})

t.test('shows all results in one table, and what they have to say below it', async (t) => {
  t.equal(
    presentResults([met, missed]),
    [
      '             ours  limit  ratio  aim',
      'fast         1 s   2 s    0.50   at most 1: met',
      'slow enough  1/s   3/s    0.33   at least 0.5: MISSED',
      'fast: warm',
      '',
    ].join('\n'),
  )
})
