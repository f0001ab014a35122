import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { buildApp } from '../../src/app.js'
import { installDeploymentKeys, makeDemoKeys } from '../../src/services/access/api-keys.js'
import type { IdentityProviderSettings } from '../../src/config/identity-provider.js'
import { createIdentityProvider } from '../../src/services/access/oidc/identity-provider.js'
import type { Receiver } from '../../src/config/receiver.js'
import { databaseClock as clock, type Database } from '../../src/database/queryable.js'
import { openDatabase } from '../../src/database/database.js'
import { startListening } from '../../src/database/listen.js'
import type { World } from '../../src/simulator/world.js'
import type { Destination } from '../../src/schemas/submission.js'
import { createPayloadCipher } from '../../src/database/payload-cipher.js'
import { createLogger } from '../../src/logger.js'
import { prepareTables } from '../../src/prepare-database.js'
import { londonDay } from '../../src/services/calendar/london.js'
import { addDays } from '../../src/services/calendar/plain-date.js'
import { runDays } from '../../src/services/scheduled-deltas/start-daily-runs.js'
import { createServices, dailyRunDependencies, gateOptions, phaseGate } from '../../src/services/index.js'
import { prepareLiveTable } from '../../src/services/live-records/prepare-live-table.js'
import { settleOwed } from '../../src/services/live-records/start-write-back.js'
import { createMetrics } from '../../src/services/operations/metrics/create-metrics.js'
import { BUILDERS_WAKE, startBuilder } from '../../src/services/building/builder.js'
import type { ScrambleOptions } from '../../src/services/scrambling/create-scrambler.js'
import { removeOldPayloads } from '../../src/services/operations/retention/retention.js'
import type { Pacing } from '../../src/services/delivery/decide/retry-policy.js'
import type { DeliveryPolicy } from '../../src/services/delivery/decide/plan-next-step.js'
import { openJournal } from '../../src/services/delivery/journal/delivery-journal.js'
import { createClaimGuard } from '../../src/services/operations/recovery/detect-restore.js'
import { SUBMISSION_CHANGED } from '../../src/services/submissions/watch-submission.js'
import { SENDERS_WAKE, startSenders } from '../../src/services/delivery/send/sender.js'
import { clientOf } from './client.js'
import { testLedger } from './signing.js'
import { testDatabase, type Teardown } from './test-database.js'
import { asRuntime } from './test-server.js'

const SILENT = pino({ level: 'silent' })

export const SCRAMBLE_KEY = randomBytes(32)
const PAYLOAD_KEY = randomBytes(32)
const day = (days: number) => addDays(londonDay(new Date()), days)
export const [YESTERDAY, TODAY, AGREED_UNTIL] = [day(-1), day(0), day(300)]
export const LA_CODE = '330'

export type TestAppOptions = {
  /** The DfE's test receiver; without one nothing is sent. */
  readonly receiver?: Receiver
  /** The DfE's live receiver; without one phase 5 stays closed. */
  readonly liveReceiver?: Receiver
  /** The simulator that stands for the DfE in this process, if one does. */
  readonly simulator?: World
  readonly policy?: Partial<DeliveryPolicy>
  readonly pacing?: Partial<Pacing>
  readonly timeoutMs?: number
  readonly scramble?: Partial<ScrambleOptions>
  /** Hears each line of the log. */
  readonly log?: (line: string) => void
  readonly maxDeletedShare?: number
  /** The live process table, `ssd_api_data_staging` if nothing else is said. */
  readonly liveTable?: string
  readonly identityProvider?: IdentityProviderSettings
  readonly publicUrl?: string
  readonly requestsPerMinute?: number
  readonly isRehearsal?: boolean
  readonly notifications?: { readonly isMailSent: boolean; readonly webhookAllow: readonly string[] }
  /** Changes to the database before the service starts. */
  readonly beforeStart?: (database: Database) => Promise<void>
}

/** The service on a free loopback port with a database of its own, and a client for each role. */
export async function testApp(t: Teardown, options: TestAppOptions = {}) {
  const cipher = createPayloadCipher({ key: PAYLOAD_KEY })
  // Tests look and disturb as the owner; the service works as the role that it has in use.
  const { database: owner, url: databaseUrl } = await testDatabase(t, { cipher })
  const logger = options.log === undefined ? SILENT : createLogger('info', { write: options.log })
  await options.beforeStart?.(owner)
  const runtimeUrl = asRuntime(databaseUrl)
  const tableName = options.liveTable ?? 'ssd_api_data_staging'
  await prepareTables({ owner: databaseUrl, runtime: runtimeUrl }, tableName)
  const liveTable = await prepareLiveTable(owner, tableName)
  const database = openDatabase({
    ...{ connectionString: runtimeUrl, maxConnections: 8, onError: () => undefined, cipher },
  })
  database.useLedger(testLedger())
  t.teardown(async () => database.close())
  const keys = makeDemoKeys()
  await installDeploymentKeys(database, keys)
  let [passed, jumped] = [0, 0]
  const now = () => new Date(Date.now() + passed + jumped)
  const scrambleOptions: ScrambleOptions = { dates: 'interval', workers: 'series', ...options.scramble }
  const setting = {
    laCode: LA_CODE,
    liveTable,
    clock,
    scrambling: { master: SCRAMBLE_KEY, options: scrambleOptions },
  } as const
  const destinations = new Set<Destination>(options.liveReceiver === undefined ? ['test'] : ['test', 'live'])
  const channels = [SUBMISSION_CHANGED, BUILDERS_WAKE, SENDERS_WAKE]
  const notices = startListening({ connectionString: runtimeUrl, channels, onError: () => undefined })
  const builder = startBuilder({ database, notices, logger, setting })
  const outside = sending(options)
  const identityProvider =
    options.identityProvider &&
    createIdentityProvider(options.identityProvider, { httpsProxy: undefined, noProxy: undefined, now })
  const journalDirectory = await mkdtemp(path.join(tmpdir(), 'csc-journal-'))
  const journal = await openJournal(journalDirectory, new Date())
  const services = createServices({
    ...{
      notices,
      database,
      clock,
      now,
      destinations,
      liveTable,
      outside,
      identityProvider,
      laCode: LA_CODE,
    },
    maxDeletedShare: options.maxDeletedShare ?? 0.1,
    scrambleOptions,
    simulator: options.simulator,
    ...(options.notifications && { notifications: options.notifications }),
    journal,
    deploymentKeys: keys,
  })
  const metrics = createMetrics({ database, clock, journal, runMode: 'all' })
  const gate = phaseGate(gateOptions(clock, destinations, LA_CODE))
  const mayClaim = createClaimGuard({ database, logger, journal, seals: undefined })
  const startSending = (by: Database = database) =>
    startSenders({
      ...sending(options),
      ...{ logger, gate, liveTable, journal, mayClaim, database: by, observePost: metrics.observePost },
    })
  let senders = startSending()
  notices.subscribe(SENDERS_WAKE, () => senders.wake())
  const app = await buildApp({
    isRehearsal: options.isRehearsal ?? false,
    services,
    publicUrl: options.publicUrl,
    requestsPerMinute: options.requestsPerMinute ?? 0,
    metrics,
    showMetrics: true,
    ...(options.log === undefined ? {} : { logger }),
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  t.teardown(async () => {
    await app.close()
    await senders.stop()
    await builder.stop()
    await notices.close()
    await journal.close()
    await rm(journalDirectory, { recursive: true, force: true })
  })

  const call = clientOf(url, keys)
  return {
    url,
    app,
    keys,
    database: owner,
    call,
    now,
    clock,
    stopSending: async () => senders.stop(),
    /** Writes to the live table what is owed to it, as a worker does when something is owed. */
    settleOwed: async (): Promise<number> => settleOwed({ database, liveTable, logger }),
    /** A worker does so every ten minutes. @returns the number of submissions whose payloads were removed */
    removeOldPayloads: async (): Promise<number> => removeOldPayloads({ database, logger, clock, days: 7 }),
    /** A worker does so every minute and when a submission changes. */
    runDays: async (): Promise<void> =>
      runDays(dailyRunDependencies({ database, clock, destinations, laCode: LA_CODE, liveTable, logger })),
    /** Lets time go by for the service, and for the one clock of its database. */
    pass: async (milliseconds: number): Promise<void> => {
      passed += milliseconds
      await owner.query(
        `create or replace function csc.clock() returns timestamptz language sql volatile
         as 'select clock_timestamp() + interval ''${passed} milliseconds'''`,
      )
    },
    /** Sets the clock of the process wrong: the database keeps the right time. */
    jump: (milliseconds: number): void => void (jumped += milliseconds),
    /** Ends the senders as a stop of the process does, and starts others. */
    restartSending: async () => {
      await senders.stop()
      senders = startSending()
    },
    /** Senders as another replica has them: with a pool and an ear of its own, on whatever way `by` is to the database. */
    startReplica: async (by: string = runtimeUrl) => {
      const pool = openDatabase({
        ...{ connectionString: by, maxConnections: 4, onError: () => undefined },
        cipher,
      })
      pool.useLedger(testLedger())
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
    /** Its journal goes on in another file. */
    closeJournal: async () => journal.close(),
    /** The folder of the journal of what is sent. */
    journalDirectory,
  }
}

/** As fast as it goes, with a back-off that tests can wait for. */
function sending({ receiver, liveReceiver, policy, pacing, timeoutMs }: TestAppOptions) {
  const receivers = new Map<Destination, Receiver>()
  if (receiver !== undefined) receivers.set('test', receiver)
  if (liveReceiver !== undefined) receivers.set('live', liveReceiver)
  return {
    receivers,
    pacing: { gapMs: 0, requestsPerMinute: 60_000, ...pacing },
    policy: { baseMs: 20, retryWindowMs: 3_600_000, resendUncertain: 'auto' as const, ...policy },
    client: { laCode: LA_CODE, timeoutMs: timeoutMs ?? 5000, httpsProxy: undefined, noProxy: undefined },
  }
}
