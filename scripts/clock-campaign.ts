import { CLOCK_SCENARIOS } from '../test/support/clocks/clock-scenarios.js'
import { fakeClock, findFaketime } from '../test/support/clocks/fake-clock.js'
import { runClockScenario } from '../test/support/clocks/run-clock-scenario.js'
import { externalPostgres, findPostgres } from '../test/support/external-postgres.js'
import { startTestServer } from '../test/support/test-server.js'

/**
 * `npm run clock-campaign [-- word]`: sends while the clock of the process, of the database or of both jumps, and over the moments
 * at which days, years and summer time begin and end. Needs the packages `postgresql` and `faketime` of Debian. Ends with 1 if sending
 * stood still, something was sent after the last day of an agreement, or a schedule ran twice or not at all.
 */
const [word = ''] = process.argv.slice(2)
const [bin, library] = [await findPostgres(), await findFaketime()]
if (bin === undefined || library === undefined)
  throw new Error('Install the packages postgresql and faketime')
const undo: (() => Promise<void>)[] = []
const t = { teardown: (work: () => Promise<void>) => void undo.unshift(work) }
let wrong = 0
try {
  const clocks = { process: await fakeClock(t, library), database: await fakeClock(t, library) }
  const external = await externalPostgres(t, bin, { env: clocks.database.env })
  const server = await startTestServer(external.url)
  for (const scenario of CLOCK_SCENARIOS.filter(({ name }) => name.includes(word))) {
    const ended: (() => Promise<void>)[] = []
    const own = { teardown: (work: () => Promise<void>) => void ended.unshift(work) }
    const problems = await runClockScenario(own, scenario, { clocks, server }).catch((error: Error) => [
      error.message,
    ])
    for (const work of ended) await work()
    process.stdout.write(`${scenario.name}: ${problems.length === 0 ? 'well' : problems.join('; ')}\n`)
    wrong += problems.length
  }
} finally {
  for (const work of undo) await work()
}
process.exitCode = wrong === 0 ? 0 : 1
