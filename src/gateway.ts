import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { buildApp } from './app.js'
import type { Config } from './config.js'
import type { GivenApiKey } from './config/api-keys.js'
import { openDatabase, type OpenDatabase } from './database/database.js'
import { createPayloadCipher } from './database/payload-cipher.js'
import { startListening, type Notices } from './database/listen.js'
import { startEmbeddedPostgres } from './database/embedded/start-embedded-postgres.js'
import { migrate } from './database/migrate.js'
import { firstRunKeys } from './first-run-keys.js'
import type { Destination } from './schemas/submission.js'
import { startMetricsServer } from './metrics-server.js'
import { openSealFile, type SealFile } from './services/audit/seal-file.js'
import { startSealer, type SealerOptions } from './services/audit/sealer.js'
import { createIdentityProvider } from './services/access/oidc/identity-provider.js'
import { installDeploymentKeys } from './services/access/api-keys.js'
import { createServices } from './services/index.js'
import { startJobQueue } from './services/jobs/job-queue.js'
import { prepareLiveTable } from './services/live-records/prepare-live-table.js'
import { createMetrics, type Metrics } from './services/metrics/create-metrics.js'
import { checkPayloadKey } from './services/payload-key/check-payload-key.js'
import { SUBMISSION_CHANGED } from './services/building/watch-submission.js'
import { SENDERS_WAKE } from './services/delivery/start-senders.js'
import { clientOf, configuredReceivers, startWork } from './work.js'

const MAX_CONNECTIONS = 10

/** A gateway that runs. */
export type Gateway = {
  readonly url: string
  /** Where the built-in DfE simulator is, if it runs. */
  readonly simulatorUrl: string | undefined
  /** The keys that this start made; none where they were there before. */
  readonly newKeys: readonly GivenApiKey[]
  readonly embeddedDatabase: boolean
  /** Finishes what is under way, then lets the database go. */
  stop(): Promise<void>
}

/** Brings everything up in order; what was brought up is let down again where a later step fails. */
export async function startGateway(config: Config, logger: Logger): Promise<Gateway> {
  const { environment } = config
  const started: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const undo of started.splice(0).reverse()) await undo()
  }
  try {
    const url = environment.DATABASE_URL ?? (await embedded(environment.DATA_DIR, started))
    await migrate(url)
    const database = await openReadable(config, url, logger, started)
    const liveTable = await prepareLiveTable(database, environment.LIVE_TABLE)
    const { keys, isNew } = await deploymentKeys(config)
    await installDeploymentKeys(database, keys)

    const jobs = await startJobQueue(url, database, (err) =>
      logger.warn({ err }, 'the job queue reports a fault'),
    )
    started.push(async () => jobs.stop())
    const notices = listen(url, logger, started)
    const [destinations, now] = [destinationsOf(config), () => new Date()]
    const { LA_CODE: laCode, SNAPSHOT_MAX_DELETED_SHARE: maxDeletedShare } = environment
    const metrics = createMetrics({ database, pool: database.pool, now, runMode: environment.RUN_MODE })
    const context = { database, jobs, notices, logger, now, liveTable, destinations, laCode, metrics }
    const work = environment.RUN_MODE === 'api' ? undefined : await startWork(config, context)
    if (work !== undefined) started.push(async () => work.stop())
    const outside = { receivers: work?.receivers ?? configuredReceivers(config), client: clientOf(config) }
    const identityProvider = identityProviderOf(config, now)
    const seals = await sealing(config, { database, logger, now }, started)
    const simulator = work?.simulator?.world
    const edges = { outside, identityProvider, seals, simulator, scrambleOptions: config.scrambleOptions }
    const services = createServices({ ...context, ...edges, maxDeletedShare })
    const { HOST: host, PUBLIC_URL: publicUrl, REQUESTS_PER_MINUTE: requestsPerMinute } = environment
    const showMetrics = !(await startOwnMetrics(config, metrics, started))
    const settings = { publicUrl, laCode, requestsPerMinute, metrics, showMetrics }
    const app = await buildApp({ services, logger, ...settings })
    started.push(async () => app.close())
    await app.listen({ host, port: environment.PORT })
    const { port } = app.server.address() as AddressInfo
    return {
      url: `http://${host}:${port}`,
      simulatorUrl: work?.simulator?.url,
      newKeys: isNew ? keys : [],
      embeddedDatabase: environment.DATABASE_URL === undefined,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

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

/** Where nobody said where to seal, a place that cannot be written to is no reason not to start. */
async function sealing(
  { environment: { AUDIT_SEAL_FILE: given, DATA_DIR } }: Config,
  options: Omit<SealerOptions, 'file'>,
  started: (() => Promise<void>)[],
): Promise<SealFile | undefined> {
  try {
    const file = await openSealFile(given ?? path.join(DATA_DIR, 'audit-seals.ndjson'))
    const sealer = startSealer({ ...options, file })
    started.push(async () => sealer.stop())
    return file
  } catch (err) {
    if (given !== undefined) throw new Error('AUDIT_SEAL_FILE cannot be written', { cause: err })
    options.logger.warn({ err }, 'the audit log is not sealed outside the database: set AUDIT_SEAL_FILE')
    return undefined
  }
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

function listen(connectionString: string, logger: Logger, started: (() => Promise<void>)[]): Notices {
  const channels = [SUBMISSION_CHANGED, SENDERS_WAKE]
  const onError = (err: unknown) => logger.warn({ err }, 'the connection that hears notices broke')
  const listening = startListening({ connectionString, channels, onError })
  started.push(async () => listening.close())
  return listening
}

async function embedded(directory: string, started: (() => Promise<void>)[]): Promise<string> {
  await mkdir(directory, { recursive: true })
  const server = await startEmbeddedPostgres({ directory: path.join(directory, 'postgres') })
  started.push(async () => server.stop())
  return server.connectionString()
}

async function deploymentKeys({ environment, apiKeys }: Config) {
  if (environment.DATABASE_URL !== undefined || environment.API_KEYS !== undefined) {
    return { keys: apiKeys, isNew: false }
  }
  return firstRunKeys(environment.DATA_DIR)
}

/** The test receiver is always there: where none is configured, the built-in simulator stands for it. */
function destinationsOf({ liveReceiver }: Config): ReadonlySet<Destination> {
  return new Set<Destination>(liveReceiver === undefined ? ['test'] : ['test', 'live'])
}
