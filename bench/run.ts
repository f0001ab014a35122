import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { compileBenchmarks } from '../scripts/compile-sources.js'
import type { Result } from './support/measure.js'
import { presentResults } from './support/present-results.js'
import { runBenchmark } from './support/run-benchmark.js'

/** Runs every benchmark in a process of its own and prints one table. `npm run bench -- name` runs one. */
const directory = path.join(import.meta.dirname, 'results')
await mkdir(directory, { recursive: true })
const results: Result[] = []
const failed: string[] = []
for (const file of await compileBenchmarks(process.argv[2] ?? '')) {
  const name = path.basename(file, '.bench.js')
  process.stderr.write(`${name} …\n`)
  const run = await runBenchmark(file)
  results.push(...run.results)
  if (run.failed) failed.push(name)
  // After each: a run that is cut off has shown something too.
  const record = { at: new Date().toISOString(), node: process.version, results, failed }
  await writeFile(path.join(directory, 'latest.json'), `${JSON.stringify(record, undefined, 2)}\n`)
}

process.stdout.write(presentResults(results))
if (failed.length > 0) {
  process.stderr.write(`Failed: ${failed.join(', ')}; why is written above\n`)
  process.exitCode = 1
}
