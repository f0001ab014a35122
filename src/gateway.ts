import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { buildApp } from './app.js'
import type { Config } from './config.js'
import type { GivenApiKey } from './config/api-keys.js'
import { databaseClock as clock } from './database/queryable.js'
import { openDatabase, type OpenDatabase } from './database/database.js'
import { createPayloadCipher } from './database/payload-cipher.js'
import { type NotificationListener, startListening } from './database/listen.js'
import { startEmbeddedPostgres } from './database/embedded/start-embedded-postgres.js'
import { rightsBeyond } from './database/runtime-role.js'
import { databaseUrlsOf, prepareTables, type DatabaseUrls } from './prepare-database.js'
import { firstRunKeys } from './first-run-keys.js'
import type { Destination } from './schemas/submission.js'
import type { App } from './routes/app.js'
import { startMetricsServer } from './metrics-server.js'
import { openOutsideDatabase, type OutsideDatabase } from './outside-database.js'
import { isInRecovery } from './services/submissions/baseline/baseline-repository.js'
import { startJournalPruning } from './services/operations/retention/retention.js'
import { startSealer, type SealerOptions } from './services/audit/sealer.js'
import { createIdentityProvider } from './services/access/oidc/identity-provider.js'
import { installDeploymentKeys } from './services/access/api-keys.js'
import { createServices } from './services/index.js'
import { BUILDERS_WAKE } from './services/building/builder.js'
import { prepareLiveTable } from './services/live-records/prepare-live-table.js'
import { NOTIFICATION_WRITTEN } from './services/notifications/outbox-repository.js'
import { OWED } from './services/live-records/start-write-back.js'
import { createMetrics, type Metrics } from './services/operations/metrics/create-metrics.js'
import { checkPayloadKey } from './services/operations/payload-key/payload-key.js'
import { SUBMISSION_CHANGED } from './services/submissions/watch-submission.js'
import { SENDERS_WAKE } from './services/delivery/send/sender.js'
import { clientOf, configuredReceivers, startWork } from './work.js'

const MAX_CONNECTIONS = 10

/** Prints a step of the start for people. */
type Say = (step: string) => void

/** A gateway that runs. */
export type Gateway = {
  readonly url: string
  /** The address of the built-in DfE simulator, if it runs. */
  readonly simulatorUrl: string | undefined
  /** The keys that this start made; none where they were there before. */
  readonly newKeys: readonly GivenApiKey[]
  readonly embeddedDatabase: boolean
  readonly countFault: Metrics['countFault']
  /** Finishes what is under way, then lets the database go. */
  stop(): Promise<void>
}

/**
 * Brings everything up in order; what was brought up is let down again where a later step fails.
 * @param say hears what takes a while
 */
export async function startGateway(config: Config, logger: Logger, say: Say): Promise<Gateway> {
  const { environment } = config
  const started: (() => Promise<void>)[] = []
  const stop = async () => letDown(started.splice(0).reverse())
  try {
    const urls =
      databaseUrlsOf(environment) ?? (await embedded(environment.DATA_DIR, { logger, say }, started))
    say('Bringing the tables up to date')
    await prepareTables(urls, environment.LIVE_TABLE)
    const url = urls.runtime
    await warnOfRights(url, logger)
    const database = await openReadable(config, url, logger, started)
    const records = await openOutsideDatabase(config, { database, logger }, started)
    const liveTable = await prepareLiveTable(database, environment.LIVE_TABLE)
    const { keys, isNew } = await installKeys(config, database)
    const notices = listen(url, logger, started)
    const [destinations, now] = [destinationsOf(config), () => new Date()]
    const { LA_CODE: laCode, SNAPSHOT_MAX_DELETED_SHARE: maxDeletedShare } = environment
    const metrics = createMetrics({ database, clock, runMode: environment.RUN_MODE, ...records })
    const known = { database, notices, logger, clock, now, liveTable, destinations, laCode, ...records }
    const context = { ...known, metrics }
    const work = environment.RUN_MODE === 'api' ? undefined : await startWork(config, context)
    if (work !== undefined) started.push(async () => work.stop())
    const outside = { receivers: work?.receivers ?? configuredReceivers(config), client: clientOf(config) }
    keepRecords(records, { database, logger, clock, days: environment.JOURNAL_DAYS }, started)
    const identityProvider = identityProviderOf(config, now)
    const edges = {
      outside,
      identityProvider,
      simulator: work?.simulator?.world,
      scrambleOptions: config.scrambleOptions,
      notifications: { isMailSent: config.mail !== undefined, webhookAllow: config.webhookAllow },
    }
    const services = createServices({ ...context, ...edges, maxDeletedShare, deploymentKeys: keys })
    const showMetrics = !(await startOwnMetrics(config, metrics, started))
    const app = await buildApp({ services, logger, metrics, showMetrics, ...presentationOf(config) })
    // Callers and the receiver are let go at the same time: each may take as long as it may.
    started.push(async () => void (await Promise.all([app.close(), work?.stop()])))
    return {
      url: await listenOn(app, environment),
      simulatorUrl: work?.simulator?.url,
      newKeys: isNew ? keys : [],
      embeddedDatabase: environment.DATABASE_URL === undefined,
      countFault: metrics.countFault,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** One part that cannot be let down does not keep those under it up. @throws what the first of them threw */
async function letDown(parts: readonly (() => Promise<void>)[]): Promise<void> {
  const faults: unknown[] = []
  for (const undo of parts) await undo().catch((fault: unknown) => faults.push(fault))
  if (faults.length > 0) throw faults[0]
}

const presentationOf = ({ environment, isRehearsal = false }: Config) => ({
  isRehearsal,
  publicUrl: environment.PUBLIC_URL,
  laCode: environment.LA_CODE,
  requestsPerMinute: environment.REQUESTS_PER_MINUTE,
})

/** @returns where it is reached */
async function listenOn(app: App, { HOST: host, PORT }: Config['environment']): Promise<string> {
  await app.listen({ host, port: PORT })
  const { port } = app.server.address() as AddressInfo
  return urlOf(host, port)
}

/** An IPv6 address stands in brackets (RFC 3986, section 3.2.2). */
const urlOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`

/** The database, once it is seen that its payloads can be read with the keys that are given. */
async function openReadable(
  config: Config,
  url: string,
  logger: Logger,
  started: (() => Promise<void>)[],
): Promise<OpenDatabase> {
  const database = openDatabase({
    connectionString: url,
    maxConnections: MAX_CONNECTIONS,
    cipher: createPayloadCipher(config.payloadKeys),
    onError: (err) => logger.warn({ err }, 'an idle database connection broke'),
  })
  started.push(async () => database.close())
  await checkPayloadKey(database)
  return database
}

/** Seals the audit log from time to time, and forgets days of the journal that are old enough. */
function keepRecords(
  { seals, journal }: OutsideDatabase,
  { days, ...options }: Omit<SealerOptions, 'file'> & { days: number },
  started: (() => Promise<void>)[],
): void {
  if (seals !== undefined) {
    const sealer = startSealer({ ...options, file: seals, isPaused: isInRecovery })
    started.push(async () => sealer.stop())
  }
  if (journal === undefined) return
  const pruning = startJournalPruning({ ...options, journal, days })
  started.push(async () => pruning.stop())
}

/** @returns whether metrics have a port of their own */
async function startOwnMetrics(
  { environment: { HOST: host, METRICS_PORT: port } }: Config,
  metrics: Metrics,
  started: (() => Promise<void>)[],
): Promise<boolean> {
  if (port === undefined) return false
  const server = await startMetricsServer(metrics, { host, port })
  started.push(async () => server.stop())
  return true
}

function identityProviderOf({ identityProvider, environment }: Config, now: () => Date) {
  if (identityProvider === undefined) return undefined
  const { HTTPS_PROXY: httpsProxy, NO_PROXY: noProxy } = environment
  return createIdentityProvider(identityProvider, { httpsProxy, noProxy, now })
}

function listen(
  connectionString: string,
  logger: Logger,
  started: (() => Promise<void>)[],
): NotificationListener {
  const channels = [SUBMISSION_CHANGED, BUILDERS_WAKE, SENDERS_WAKE, OWED, NOTIFICATION_WRITTEN]
  const onError = (err: unknown) => logger.warn({ err }, 'the connection that hears notices broke')
  const listening = startListening({ connectionString, channels, onError })
  started.push(async () => listening.close())
  return listening
}

async function embedded(
  directory: string,
  { logger, say }: { logger: Logger; say: Say },
  started: (() => Promise<void>)[],
): Promise<DatabaseUrls> {
  await mkdir(directory, { recursive: true })
  say('Starting the embedded PostgreSQL; the first time makes it, which takes some seconds')
  const server = await startEmbeddedPostgres({
    directory: path.join(directory, 'postgres'),
    onUnwatched: (err) =>
      logger.warn({ err }, 'nothing would end the embedded PostgreSQL if this process were killed'),
  })
  started.push(async () => server.stop())
  return { owner: server.connectionString(), runtime: server.runtimeConnectionString() }
}

/** With one role for both, a person who gets hold of it can pass by the rules of the database. */
async function warnOfRights(url: string, logger: Logger): Promise<void> {
  const rights = await rightsBeyond(url)
  if (rights.length > 0)
    logger.warn(
      { rights },
      'the role of DATABASE_URL can do more than the service needs: set DATABASE_OWNER_URL',
    )
}

async function installKeys(config: Config, database: OpenDatabase) {
  const given = await deploymentKeys(config)
  await installDeploymentKeys(database, given.keys)
  return given
}

/** Keys that the service makes up are for trying it out, never beside the live receiver. */
async function deploymentKeys({ environment, apiKeys, liveReceiver }: Config) {
  const isDemo =
    environment.DATABASE_URL === undefined && environment.API_KEYS === undefined && liveReceiver === undefined
  if (!isDemo) return { keys: apiKeys, isNew: false }
  return firstRunKeys(environment.DATA_DIR)
}

/** The test receiver is always there: where none is configured, the built-in simulator stands for it. */
function destinationsOf({ liveReceiver }: Config): ReadonlySet<Destination> {
  return new Set<Destination>(liveReceiver === undefined ? ['test'] : ['test', 'live'])
}
