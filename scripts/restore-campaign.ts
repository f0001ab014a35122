import type { MergeMode } from '../src/simulator/apply-record.js'
import { cloneBackups, dumpBackups } from '../test/support/restore/backups.js'
import { externalPostgres, findPostgres } from '../test/support/external-postgres.js'
import { restorableService } from '../test/support/restore/restorable-service.js'
import { runScenario } from '../test/support/restore/run-scenario.js'
import { startTestServer } from '../test/support/test-server.js'

/**
 * `npm run restore-campaign -- 10 7`: ten scenarios from seed 7, each with a receiver that merges and one that replaces. With
 * pg_dump and pg_restore of the machine, as the runbook has it; without them the database is copied while the service is killed.
 * Ends with 1 if a receiver does not hold the live table in the end, or anything else is not as it should be.
 */
const [scenarios = 10, first = Date.now() % 100_000] = process.argv.slice(2).map(Number)
const undo: (() => Promise<void>)[] = []
const t = { teardown: (work: () => Promise<void>) => void undo.push(work) }
const bin = await findPostgres()
const say = (line: string) => process.stderr.write(`${line}\n`)
if (bin === undefined) say('There is no pg_dump here: databases are copied while the service is killed')
const external = bin === undefined ? undefined : await externalPostgres(t, bin)
const server = await startTestServer(external?.url)
const backups = bin === undefined ? cloneBackups(server.url) : dumpBackups(server.url, bin)
let wrong = 0
try {
  for (let seed = first; seed < first + scenarios; seed += 1) {
    for (const merge of ['merge', 'replace'] as const satisfies readonly MergeMode[]) {
      const begun = performance.now()
      const ended: (() => Promise<void>)[] = []
      const service = await restorableService(
        { teardown: (work) => void ended.push(work) },
        { server, merge, backups },
      )
      const report = await runScenario(service, seed).finally(async () => {
        for (const work of ended.reverse()) await work()
      })
      wrong += report.problems.length
      const seconds = Math.round((performance.now() - begun) / 1000)
      process.stdout.write(`${JSON.stringify({ merge, seconds, ...report })}\n`)
    }
  }
  process.exitCode = wrong === 0 ? 0 : 1
} finally {
  await server.stop()
  for (const work of undo.reverse()) await work()
}
