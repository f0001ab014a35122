import { runCampaign } from '../test/support/campaign/run-campaign.js'
import { startTestServer } from '../test/support/test-server.js'

/**
 * `npm run crash-campaign -- 200 7`: kills 200 processes in one run, by the chances of seed 7, and prints what came of it.
 * Ends with 1 where anything was lost, doubled without a reason, or sent that nobody approved.
 */
const [kills = 200, seed = Date.now() % 100_000] = process.argv.slice(2).map(Number)
const undo: (() => Promise<void>)[] = []
const server = await startTestServer(process.env['DATABASE_URL'], { durable: true })
process.env['CSC_TEST_DATABASE_URL'] = server.url
process.env['CSC_TEST_TEMPLATE'] = server.template
try {
  const begun = performance.now()
  const report = await runCampaign(
    { teardown: (work) => void undo.push(work) },
    { kills, seed, size: 3000, say: (line) => process.stderr.write(`${line}\n`) },
  )
  const minutes = Math.round((performance.now() - begun) / 60_000)
  process.stdout.write(`${JSON.stringify({ seed, minutes, ...report }, undefined, 2)}\n`)
  process.exitCode = report.problems.length === 0 && report.overlaps === 0 ? 0 : 1
} finally {
  for (const work of undo.reverse()) await work()
  await server.stop()
}
