import { randomBytes } from 'node:crypto'
import { openDatabase } from '../../../src/database/database.js'
import type { Role } from '../../../src/schemas/role.js'
import { makeDemoKeys } from '../../../src/services/access/api-keys.js'
import { eventually } from '../eventually.js'
import { gatewayProcess } from '../gateway-process.js'
import type { Teardown } from '../test-database.js'
import { administer, databaseUrl } from '../test-server.js'
import { wayOf } from '../way-of-a-submission.js'
import { chance } from './chance.js'
import { faultyReceiver } from './faulty-receiver.js'
import { judge, type Verdict } from './judge.js'

type Body = ReturnType<typeof JSON.parse>

export type UpgradeReport = Verdict & { readonly overlaps: number }

const RECORDS = 2000
/** Long enough to be building still when the new version starts. */
const MANY = 40_000
const LATENCY_MS = 200
const USED: ReadonlySet<Role> = new Set(['operator', 'approver', 'auditor'])

/**
 * Takes work in progress from one version of the service to the next: a submission in each state on the way, two versions side by side,
 * an end by kill -9, and the version before on the upgraded tables.
 * @param options.before `main.js` of the version before, built
 */
export async function runUpgrade(
  t: Teardown,
  options: { server: string; before: string; say: (line: string) => void },
): Promise<UpgradeReport> {
  const { server, before, say } = options
  const name = `csc_upgrade_${randomBytes(6).toString('hex')}`
  await administer(server, `create database ${name}`)
  const url = databaseUrl(server, name)
  const { receiver, ledger, state } = await faultyReceiver(t, chance(1))
  // A role that the version before does not know yet would keep it from starting.
  const keys = makeDemoKeys().filter(({ role }) => USED.has(role))
  const common = { databaseUrl: url, receiver, keys }
  const start = async (program?: string) => {
    const gateway = await gatewayProcess({ ...common, ...(program !== undefined && { program }) })
    t.teardown(async () => void (await gateway.end('SIGKILL')))
    return { ...gateway, way: wayOf(gateway.call) }
  }

  const old = await start(before)
  await old.way.openPhase2()
  ledger.length = 0
  const staged = await old.way.stage(2, { count: RECORDS })
  const approved = await old.way.stage(2, { count: RECORDS })
  await old.way.approve(approved)
  const held = await old.way.send(2, { count: RECORDS })
  await old.call('approver', 'POST', `/v1/submissions/${held.id}/hold`)
  state.latencyMs = LATENCY_MS
  const sending = await old.way.send(2, { count: RECORDS })
  const building = (await old.call('operator', 'POST', '/v1/phases/2/submissions', { count: MANY })).body
  await eventually(async () => ledger.length >= 3)
  say('the version before has a submission in each state, and is sending')

  const next = await start()
  say('this version runs beside it')
  const posts = ledger.length
  await eventually(async () => ledger.length > posts)
  await isReady(old.call)
  // Each version takes further what the other began.
  await old.way.approve(await next.way.until(staged.id, 'staged'))
  await next.way.transmit(approved.id)
  await next.call('approver', 'POST', `/v1/submissions/${held.id}/resume`)
  await old.way.transmit(staged.id)
  const more = ledger.length
  await eventually(async () => ledger.length > more)
  await old.end('SIGKILL')
  say('the version before was killed')
  const built = await next.way.until(building.id, 'staged', 'build_failed')
  const all = [staged, approved, held, sending].map(({ id }: Body) => id as string)
  for (const id of all) await next.way.until(id, 'transmitted', 'incomplete')
  const problems =
    built.state === 'staged' ? [] : [`what was being built is ${built.state}: ${built.failure}`]

  await next.end('SIGTERM')
  state.latencyMs = 0
  const back = await start(before)
  await isReady(back.call)
  await back.way.approve(await back.way.until(building.id, 'staged'))
  await back.way.transmit(building.id)
  await back.way.until(building.id, 'transmitted')
  say('the version before ran on the upgraded tables')
  await back.end('SIGTERM')

  const last = await start()
  const database = openDatabase({ connectionString: url, maxConnections: 2, onError: () => undefined })
  t.teardown(async () => database.close())
  const verdict = await judge(database, last.call, ledger, { approved: [...all, building.id], others: [] })
  return { ...verdict, problems: [...problems, ...verdict.problems], overlaps: state.overlaps }
}

async function isReady(call: Awaited<ReturnType<typeof gatewayProcess>>['call']): Promise<void> {
  await eventually(async () => (await call(undefined, 'GET', '/health/ready')).status === 200)
}
