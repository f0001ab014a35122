import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startBuiltInSimulator } from '../src/built-in-simulator.js'
import { readConfig } from '../src/config.js'
import { startGateway } from '../src/gateway.js'
import { createLogger } from '../src/logger.js'
import { createDemoClient, peopleOfDemo, type DemoClient } from './demo/client.js'
import { findHeldBack } from './demo/find-held-back.js'
import { makeLiveTable } from './demo/make-live-table.js'
import { printHeldBack, progress, table } from './demo/print.js'
import { printRehearsal, untilStopped } from './demo/rehearsal.js'
import { stagePhase, takePhase, type PhaseResult } from './demo/take-phase.js'
import { describeReceiver } from './demo/describe-receiver.js'

/**
 * Takes all five phases to receipts, as people would by the REST interface, with a database and two simulators of its own. With
 * `--keep` the last delta of phase 5 waits for a decision instead, and the service stays for people (docs/decide/rehearse.md).
 */
const isKept = process.argv.includes('--keep')
const RECORDS = Number(process.argv.slice(2).find((argument) => !argument.startsWith('-')) ?? 5000)
if (!Number.isInteger(RECORDS) || RECORDS < 1 || RECORDS > 1_500_000) {
  process.stderr.write('npm run demo -- [records of phase 2, 1 to 1500000] [--keep]\n')
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
    // Phase 5 takes the code of a real authority. Its children are made up, and so is its DfE.
    LA_CODE: '330',
    DFE_MIN_GAP_MS: '0',
    DFE_MAX_REQUESTS_PER_MINUTE: '60000',
    LOG_LEVEL: 'error',
  },
  () => '',
)
process.stdout.write('Starting a gateway with a database and two DfE simulators of its own …\n')
// No variable makes a simulator the live receiver: the configuration refuses what is not https. Only code that starts the
// gateway itself, as this does, can hand it one.
const people = peopleOfDemo()
const pretendLive = await startBuiltInSimulator(0)
const gateway = await startGateway(
  { ...config, apiKeys: people, liveReceiver: pretendLive.receiver, isRehearsal: isKept },
  createLogger(config.environment.LOG_LEVEL),
  () => undefined,
)
try {
  const call = createDemoClient(gateway.url, people)
  const live = makeLiveTable(config.environment.LA_CODE)
  const results = await demonstrate(call, live)
  process.stdout.write(`\n${table(results)}\n\n`)
  process.stdout.write(`${printHeldBack(await findHeldBack(call, results))}\n\n`)
  process.stdout.write(`${await describeReceiver('test', gateway.simulatorUrl ?? '')}\n`)
  const compared = { expected: live.sendable(), held: pretendLive.world.children }
  process.stdout.write(`${await describeReceiver('live', pretendLive.url, compared)}\n`)
  if (isKept) {
    process.stdout.write(printRehearsal(gateway.url, people))
    await untilStopped()
  }
  process.exitCode = results.every(({ received, records, withheld }) => received === records - withheld)
    ? 0
    : 1
} finally {
  await gateway.stop()
  await pretendLive.stop()
  await rm(directory, { recursive: true, force: true })
}

async function demonstrate(call: DemoClient, live: ReturnType<typeof makeLiveTable>): Promise<PhaseResult[]> {
  const results: PhaseResult[] = []
  const send = async (phase: number, body: object) => {
    const result = await takePhase(call, { phase, body, progress })
    results.push(result)
    return result
  }
  const pass = async (phase: number, body: object) => {
    const { submissionId } = await send(phase, body)
    await call('approver', 'POST', `/v1/phases/${phase}/sign-off`, { submissionId })
  }
  const push = async () => call('integrator', 'POST', '/v1/live-records?mode=snapshot', live.records())
  await pass(1, { seed: 1 })
  await pass(2, { seed: 2, count: RECORDS })
  await push()
  await pass(3, {})
  await pass(4, { kind: 'full' })
  live.nextDay()
  await push()
  await send(4, { kind: 'delta' })
  await send(5, { kind: 'full' })
  live.nextDay()
  await push()
  if (isKept) await stagePhase(call, { phase: 5, body: { kind: 'delta' }, progress })
  else await send(5, { kind: 'delta' })
  return results
}
