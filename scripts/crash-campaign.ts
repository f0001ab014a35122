import { externalPostgres, findPostgres } from '../test/support/external-postgres.js'
import { runCampaign } from '../test/support/campaign/run-campaign.js'
import { startTestServer } from '../test/support/test-server.js'

/**
 * `npm run crash-campaign -- 200 7`: kills 200 processes in one run, by the chances of seed 7, and prints what came of it. With a third
 * word, `database`, their PostgreSQL is a server of its own (from Debian's package), which is stopped hard, cut off and made read-only meanwhile.
 * Ends with 1 where anything was lost, doubled without a reason, or sent that nobody approved.
 */
const [kills = 200, seed = Date.now() % 100_000] = process.argv.slice(2, 4).map(Number)
const undo: (() => Promise<void>)[] = []
const external = process.argv[4] === 'database' ? await ownPostgres() : undefined
const server = await startTestServer(external?.url ?? process.env['DATABASE_URL'], { durable: true })
undo.push(async () => server.stop())
process.env['CSC_TEST_DATABASE_URL'] = server.url
process.env['CSC_TEST_TEMPLATE'] = server.template
try {
  const begun = performance.now()
  const report = await runCampaign(
    { teardown: (work) => void undo.push(work) },
    { kills, seed, size: 3000, ...(external && { server: external }), say },
  )
  const minutes = Math.round((performance.now() - begun) / 60_000)
  process.stdout.write(`${JSON.stringify({ seed, minutes, ...report }, undefined, 2)}\n`)
  process.exitCode = report.problems.length === 0 && report.overlaps === 0 ? 0 : 1
} finally {
  for (const work of undo.reverse()) await work()
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

async function ownPostgres() {
  const bin = await findPostgres()
  if (bin === undefined) throw new Error('There is no PostgreSQL here: install the package postgresql')
  return externalPostgres({ teardown: (work) => void undo.push(work) }, bin)
}
