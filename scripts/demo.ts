import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readConfig } from '../src/config.js'
import { startGateway } from '../src/gateway.js'
import { createLogger } from '../src/logger.js'
import { constructChildren } from '../src/services/construct/construct-children.js'
import { createDemoClient } from './demo/client.js'
import { progress, table } from './demo/print.js'
import { takePhase, type PhaseResult } from './demo/take-phase.js'

/** Takes phases 1 to 4 to receipts, as people would by the REST interface, with a database and a DfE of its own. */
/** As many as a small authority has. */
const LIVE_RECORDS = 2000
const RECORDS = Number(process.argv[2] ?? 5000)
if (!Number.isInteger(RECORDS) || RECORDS < 1 || RECORDS > 1_500_000) {
  process.stderr.write('npm run demo -- [records of phase 2, 1 to 1500000]\n')
  process.exit(1)
}

const directory = await mkdtemp(path.join(tmpdir(), 'csc-demo-'))
// The database runs as an unprivileged user where this runs as root; it would keep its files elsewhere otherwise.
await chmod(directory, 0o755)
const config = readConfig(
  {
    DATA_DIR: directory,
    PORT: '0',
    SIMULATOR_PORT: '0',
    DFE_MIN_GAP_MS: '0',
    DFE_MAX_REQUESTS_PER_MINUTE: '60000',
    LOG_LEVEL: 'error',
  },
  () => '',
)
process.stdout.write('Starting a gateway with a database and a DfE simulator of its own …\n')
const gateway = await startGateway(config, createLogger('error'))
try {
  const results = await demonstrate()
  process.stdout.write(`\n${table(results)}\n${await whatTheDfeHolds(gateway.simulatorUrl ?? '')}\n`)
  process.exitCode = results.every(({ received, records }) => received === records) ? 0 : 1
} finally {
  await gateway.stop()
  await rm(directory, { recursive: true, force: true })
}

async function demonstrate(): Promise<PhaseResult[]> {
  const call = createDemoClient(gateway.url, gateway.newKeys)
  const results: PhaseResult[] = []
  const pass = async (phase: number, body: object) => {
    const result = await takePhase(call, { phase, body, progress })
    results.push(result)
    await call('approver', 'POST', `/v1/phases/${phase}/sign-off`, { submissionId: result.submissionId })
  }
  await pass(1, { seed: 1 })
  await pass(2, { seed: 2, count: RECORDS })
  // Nobody's records: they play the live table of an authority, which phases 3 and 4 scramble.
  const live = [...constructChildren({ seed: 3, count: LIVE_RECORDS, laCode: config.environment.LA_CODE })]
  await call('integrator', 'POST', '/v1/live-records?mode=snapshot', live)
  await pass(3, {})
  await pass(4, {})
  return results
}

async function whatTheDfeHolds(simulatorUrl: string): Promise<string> {
  const answer = await fetch(`${simulatorUrl}/control/summary`)
  const { requests, recordsAccepted, childrenHeld } = (await answer.json()) as Record<string, number>
  return `The pretend DfE was asked ${requests} times, accepted ${recordsAccepted} records and holds ${childrenHeld} children.`
}
