import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { buildApp } from '../../src/app.js'
import { installDeploymentKeys, makeDemoKeys } from '../../src/services/access/api-keys.js'
import type { Receiver } from '../../src/config/receiver.js'
import { openDatabase } from '../../src/database/database.js'
import { startListening } from '../../src/database/listen.js'
import type { Database } from '../../src/database/queryable.js'
import { createLogger } from '../../src/logger.js'
import { createServices, gateSetting, phaseGate } from '../../src/services/index.js'
import { startJobQueue } from '../../src/services/jobs/job-queue.js'
import { prepareLiveTable } from '../../src/services/live/prepare-live-table.js'
import { startBuilder } from '../../src/services/staging/builder.js'
import type { Pacing } from '../../src/services/transmission/pace-lane.js'
import type { DeliveryPolicy } from '../../src/services/transmission/plan-next-step.js'
import { SUBMISSION_CHANGED } from '../../src/services/staging/watch-submission.js'
import { SENDERS_WAKE, startSenders } from '../../src/services/transmission/start-senders.js'
import { clientOf } from './client.js'
import { testDatabase, type Teardown } from './test-database.js'

const SILENT = pino({ level: 'silent' })

export const SCRAMBLE_KEY = randomBytes(32)
export const TODAY = '2026-11-24'

export type TestAppOptions = {
  /** Where it sends to; without one nothing is sent. */
  readonly receiver?: Receiver
  readonly policy?: Partial<DeliveryPolicy>
  readonly pacing?: Partial<Pacing>
  readonly timeoutMs?: number
  readonly scrambleDates?: 'interval' | 'order'
  /** Hears each line of the log. */
  readonly log?: (line: string) => void
  /** The live process table, `ssd_api_data_staging` if nothing else is said. */
  readonly liveTable?: string
  /** What others did to the database before the service started. */
  readonly beforeStart?: (database: Database) => Promise<void>
}

/** The service on a free loopback port with a database of its own, and a client for each role. */
export async function testApp(t: Teardown, options: TestAppOptions = {}) {
  const { database, url: databaseUrl } = await testDatabase(t)
  const logger = options.log === undefined ? SILENT : createLogger('info', { write: options.log })
  await options.beforeStart?.(database)
  const liveTable = await prepareLiveTable(database, options.liveTable ?? 'ssd_api_data_staging')
  const keys = makeDemoKeys()
  await installDeploymentKeys(database, keys)
  const jobs = await startJobQueue(databaseUrl, () => undefined)
  const now = () => new Date(new Date(`${TODAY}T09:00:00Z`).getTime() + Math.floor(performance.now()))
  const setting = {
    laCode: '330',
    liveTable,
    now,
    scrambling: { master: SCRAMBLE_KEY, dates: options.scrambleDates ?? 'interval' },
  } as const
  const builder = await startBuilder({ database, jobs, logger, setting })
  const destinations = new Set(['test'] as const)
  const channels = [SUBMISSION_CHANGED, SENDERS_WAKE]
  const notices = startListening({ connectionString: databaseUrl, channels, onError: () => undefined })
  const outside = sending(options)
  const services = createServices({ notices, jobs, database, now, destinations, liveTable, outside })
  const gate = phaseGate(gateSetting(now, destinations))
  const startSending = (by: Database = database) =>
    startSenders({ ...sending(options), logger, now, gate, database: by })
  let senders = startSending()
  notices.subscribe(SENDERS_WAKE, () => senders.wake())
  const app = await buildApp({ services, ...(options.log === undefined ? {} : { logger }) })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  t.teardown(async () => {
    await app.close()
    await senders.stop()
    await notices.close()
    await builder.stop()
    await jobs.stop()
  })

  const call = clientOf(url, keys)
  return {
    url,
    app,
    keys,
    database,
    call,
    stopSending: async () => senders.stop(),
    /** Ends the senders as a stop of the process does, and starts others. */
    restartSending: async () => {
      await senders.stop()
      senders = startSending()
    },
    /** Senders as another replica has them: with a pool and an ear of its own, on whatever way `by` is to the database. */
    startReplica: async (by: string = databaseUrl) => {
      const pool = openDatabase({ connectionString: by, maxConnections: 4, onError: () => undefined })
      const ear = startListening({ connectionString: by, channels, onError: () => undefined })
      const replica = startSending(pool)
      ear.subscribe(SENDERS_WAKE, () => replica.wake())
      t.teardown(async () => {
        await replica.stop()
        await ear.close()
        await pool.close()
      })
    },
    databaseUrl,
  }
}

/** As fast as it goes, with a back-off that tests can wait for. */
function sending({ receiver, policy, pacing, timeoutMs }: TestAppOptions) {
  return {
    receivers: new Map(receiver === undefined ? [] : [['test' as const, receiver]]),
    pacing: { gapMs: 0, requestsPerMinute: 60_000, ...pacing },
    policy: { baseMs: 20, patienceMs: 3_600_000, resendUncertain: 'auto' as const, ...policy },
    client: { laCode: '330', timeoutMs: timeoutMs ?? 5000, httpsProxy: undefined, noProxy: undefined },
  }
}
