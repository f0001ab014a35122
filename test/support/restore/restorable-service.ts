import { testLedger } from '../signing.js'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase } from '../../../src/database/database.js'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { makeApiKey, makeDemoKeys } from '../../../src/services/access/api-keys.js'
import type { MergeMode } from '../../../src/simulator/apply-record.js'
import { meaning } from '../../services/delta/receivers.js'
import { clientOf } from '../client.js'
import { gatewayProcess } from '../gateway-process.js'
import { signOffBefore } from '../signed-off.js'
import { administer, databaseUrl } from '../test-server.js'
import type { Teardown } from '../test-database.js'
import { testSimulator } from '../test-simulator.js'
import { wayOf } from '../way-of-a-submission.js'
import type { Backups } from './backups.js'
import { tlsBefore } from './tls-before.js'

type Body = ReturnType<typeof JSON.parse>

const live = (name: string) => `DFE_LIVE_${name}`

/** The service as a process, with receivers that outlive it, and a database that can be backed up and restored. */
export async function restorableService(
  t: Teardown,
  options: {
    server: { url: string; template: string }
    merge: MergeMode
    backups: Backups
    environment?: Readonly<Record<string, string>>
  },
) {
  const { server, merge, backups } = options
  const [pretend, simulator] = [await testSimulator(t, merge), await testSimulator(t, merge)]
  const dataDir = await mkdtemp(path.join(tmpdir(), 'csc-restore-'))
  const names = [`csc_restore_${randomBytes(6).toString('hex')}`]
  const keys = [...makeDemoKeys(), { role: 'approver', name: 'Ben', key: makeApiKey() } as const]
  const { receiver, caFile } = await tlsBefore(t, simulator.receiver)
  const { apiEndpoint, tokenEndpoint, clientId, clientSecret, scope, supplierKey } = receiver
  const environment = {
    LA_CODE: '330',
    NODE_EXTRA_CA_CERTS: caFile,
    SCRAMBLE_KEY: randomBytes(32).toString('base64'),
    SNAPSHOT_MAX_DELETED_SHARE: '1',
    REQUESTS_PER_MINUTE: '0',
    [live('API_ENDPOINT')]: apiEndpoint,
    [live('TOKEN_ENDPOINT')]: tokenEndpoint,
    [live('CLIENT_ID')]: clientId,
    [live('CLIENT_SECRET')]: clientSecret,
    [live('SCOPE')]: scope,
    [live('SUPPLIER_KEY')]: supplierKey,
    ...options.environment,
  }
  await administer(server.url, `create database ${names[0]} template ${server.template}`)
  const current = () => names.at(-1) ?? ''
  const withDatabase = async <T>(work: (database: ReturnType<typeof openDatabase>) => Promise<T>) => {
    const connectionString = databaseUrl(server.url, current())
    const database = openDatabase({ connectionString, maxConnections: 1, onError: () => undefined })
    database.useLedger(testLedger())
    try {
      return await work(database)
    } finally {
      await database.close()
    }
  }
  await withDatabase(async (database) => signOffBefore(database, 5))

  const startProcess = async () =>
    gatewayProcess({
      ...{ databaseUrl: databaseUrl(server.url, current()), receiver: pretend.receiver, keys, dataDir },
      environment,
    })
  let gateway: Awaited<ReturnType<typeof startProcess>> | undefined = await startProcess()
  const kill = async () => {
    await gateway?.end('SIGKILL')
    gateway = undefined
  }
  /** As an operator stops it: it seals the audit log. */
  const stop = async () => {
    await gateway?.end('SIGTERM')
    gateway = undefined
  }
  const start = async () => {
    // The lease of a killed process would keep the next one waiting for half a minute.
    await withDatabase(async (database) => database.query(`update destination_lock set held_until = now()`))
    gateway ??= await startProcess()
  }
  t.teardown(async () => {
    await kill()
    for (const name of names) await administer(server.url, `drop database if exists ${name} with (force)`)
    await rm(dataDir, { recursive: true, force: true })
  })
  const call: ReturnType<typeof clientOf> = async (...request) => {
    if (gateway === undefined) throw new Error('The service does not run')
    return gateway.call(...request)
  }
  const ben: ReturnType<typeof clientOf> = async (...request) =>
    clientOf(gateway?.url ?? '', keys.slice(-1))(...request)
  const way = wayOf(call)
  await way.open(5)
  await way.open(4)

  /** The live table as the LA has it, by the child's id. */
  const table = new Map<string, ChildRecord>()
  const approve = async (submission: Body): Promise<void> => {
    const { id, contentDigest, decisionsNeeded } = submission
    await way.approve(submission)
    if (decisionsNeeded < 2) return
    await ben('approver', 'POST', `/v1/submissions/${id}/decisions`, { decision: 'approve', contentDigest })
  }
  return {
    ...{ call, ben, way, table, approve, kill, stop, start, dataDir, simulator, pretend, withDatabase, keys },
    url: () => gateway?.url ?? '',
    push: async (): Promise<void> => {
      const path = '/v1/live-records?mode=snapshot&maxDeletedShare=1'
      const { status, body } = await call('integrator', 'POST', path, [...table.values()])
      if (status !== 200) throw new Error(`The snapshot was answered ${status} ${JSON.stringify(body)}`)
    },
    /** Stages, approves and sends. @returns the submission when its sending has ended, well or not */
    send: async (phase: number, body: object = { kind: 'delta' }): Promise<Body> => {
      const submission = await way.stage(phase, body)
      if (submission.recordCount === 0) {
        await call('operator', 'DELETE', `/v1/submissions/${submission.id}`)
        return submission
      }
      await approve(submission)
      await way.transmit(submission.id)
      return way.until(submission.id, 'transmitted', 'incomplete', 'held')
    },
    /** Takes a backup; the service runs afterwards if it ran before. */
    backUp: async (): Promise<string> => {
      if (backups.whileRunning) return backups.take(current())
      const ran = gateway !== undefined
      await kill()
      const backup = await backups.take(current())
      if (!backup.endsWith('.dump')) names.unshift(backup)
      if (ran) await start()
      return backup
    },
    /** Stops the service and brings the database back as it was; it does not run then. */
    restore: async (backup: string): Promise<void> => {
      await stop()
      names.push(await backups.restore(backup))
    },
    verify: async (): Promise<Body> => (await call('auditor', 'GET', '/v1/audit-events/verification')).body,
    held: async () =>
      new Map([...(await simulator.held())].map(([id, record]) => [id, meaning(record)] as const)),
    expected: () =>
      new Map([...table.values()].map((record) => [record.la_child_id, meaning(record)] as const)),
  }
}
export type RestorableService = Awaited<ReturnType<typeof restorableService>>
