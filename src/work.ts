import type { Logger } from 'pino'
import { startBuiltInSimulator, type BuiltInSimulator } from './built-in-simulator.js'
import type { Config } from './config.js'
import type { Clock, Database } from './database/queryable.js'
import type { NotificationListener } from './database/listen.js'
import { startDailyRuns } from './services/scheduled-deltas/start-daily-runs.js'
import { dailyRunDependencies, gateOptions, liveCheckOptions, phaseGate } from './services/index.js'
import { startLiveChecks } from './services/live-checks/start-live-checks.js'
import type { LiveTable } from './services/live-records/live-table.js'
import { startWriteBack } from './services/live-records/start-write-back.js'
import type { Metrics } from './services/operations/metrics/create-metrics.js'
import type { BuildOptions } from './services/building/build-dependencies.js'
import { startBuilder } from './services/building/builder.js'
import {
  notificationChannels,
  type NotifierOptions,
  startNotifier,
} from './services/operations/notifications/start-notifier.js'
import { realNetwork } from './services/operations/notifications/webhooks/post-webhook.js'
import { startRenewal } from './services/operations/payload-key/payload-key.js'
import { startRetention } from './services/operations/retention/retention.js'
import type { Receiver } from './config/receiver.js'
import type { SealFile } from './services/audit/seal-file.js'
import { createClaimGuard } from './services/operations/recovery/detect-restore.js'
import type { DeliveryJournal } from './services/delivery/journal/delivery-journal.js'
import type { Destination } from './schemas/submission.js'
import { SENDERS_WAKE, type SendersOptions, startSenders } from './services/delivery/send/sender.js'

export type WorkContext = {
  readonly database: Database
  readonly notices: NotificationListener
  readonly logger: Logger
  readonly clock: Clock
  readonly now: () => Date
  readonly liveTable: LiveTable
  readonly destinations: ReadonlySet<Destination>
  readonly laCode: string
  readonly metrics: Pick<Metrics, 'observePost' | 'countNotification'>
  /** Present in every process that sends. */
  readonly journal: DeliveryJournal | undefined
  readonly seals: SealFile | undefined
}

/** The background work: builds submissions and sends them. */
export type Work = {
  /** The built-in DfE simulator, if it runs. */
  readonly simulator: BuiltInSimulator | undefined
  readonly receivers: ReadonlyMap<Destination, Receiver>
  /** Lets the POST under way finish and its answer be written. Asked again it waits for the same end. */
  stop(): Promise<void>
}

export async function startWork(config: Config, context: WorkContext): Promise<Work> {
  const { database, notices, logger, clock, liveTable, metrics, journal, seals } = context
  if (journal === undefined) throw new Error('A process that sends keeps a delivery journal')
  const { receivers, simulator } = await receiversOf(config)
  const builder = startBuilder({ database, notices, logger, setting: buildingOf(config, context) })
  const gate = phaseGate(gateOptions(clock, context.destinations, context.laCode))
  const senders = startSenders({
    ...sendingOf(config),
    ...{ database, logger, receivers, gate, liveTable, journal, observePost: metrics.observePost },
    mayClaim: createClaimGuard({ database, logger, journal, seals }),
  })
  const writeBack = startWriteBack({ database, notices, logger, liveTable })
  const days = config.environment.RETAIN_PAYLOADS_DAYS
  const retention = startRetention({ database, logger, clock, days })
  const renewal = startRenewal(database, logger)
  const dailyRuns = startDailyRuns({ ...dailyRunDependencies(context), notices })
  const liveChecks = startLiveChecks(liveCheckOptions({ database, clock, liveTable, logger }))
  const notifier = startNotifier({ ...notifyingOf(config, context), logger, notices })
  notices.subscribe(SENDERS_WAKE, () => senders.wake())
  const stopAll = async () => {
    const workers = [senders, retention, renewal, writeBack, dailyRuns, builder, liveChecks, notifier]
    await Promise.all(workers.map(async (worker) => worker.stop()))
    await simulator?.stop()
  }
  let stopping: Promise<void> | undefined
  return { simulator, receivers, stop: async () => (stopping ??= stopAll()) }
}

/** Whom to tell, and how, as the environment says. */
function notifyingOf(
  { environment, mail, webhookAllow: allow }: Config,
  { database, clock, metrics }: WorkContext,
): Pick<NotifierOptions, 'database' | 'clock' | 'mail' | 'channels'> {
  const { HOST, PORT } = environment
  const host = HOST.includes(':') ? `[${HOST}]` : HOST
  const publicUrl = environment.PUBLIC_URL ?? `http://${host}:${PORT}`
  return {
    ...{ database, clock, mail: mail?.addresses },
    channels: notificationChannels({
      ...{ database, clock, publicUrl, mail, count: metrics.countNotification },
      ...{ allow, network: realNetwork },
    }),
  }
}

/** The receivers that the environment names. */
export function configuredReceivers({ testReceiver, liveReceiver }: Config): Map<Destination, Receiver> {
  const receivers = new Map<Destination, Receiver>()
  if (liveReceiver !== undefined) receivers.set('live', liveReceiver)
  if (testReceiver !== undefined) receivers.set('test', testReceiver)
  return receivers
}

/** The receivers to send to; the simulator is started where no test receiver is configured. */
async function receiversOf(
  config: Config,
): Promise<{ receivers: Map<Destination, Receiver>; simulator: BuiltInSimulator | undefined }> {
  const receivers = configuredReceivers(config)
  if (config.testReceiver !== undefined) return { receivers, simulator: undefined }
  const simulator = await startBuiltInSimulator(config.environment.SIMULATOR_PORT)
  receivers.set('test', simulator.receiver)
  return { receivers, simulator }
}

/** How to build, as the environment says. */
function buildingOf(
  { scrambleKey, scrambleOptions, environment }: Config,
  { laCode, liveTable, clock }: WorkContext,
): BuildOptions {
  return {
    laCode,
    liveTable,
    clock,
    maxDeletedShare: environment.SNAPSHOT_MAX_DELETED_SHARE,
    scrambling: { master: scrambleKey, options: scrambleOptions },
  }
}

/** How to send, as the environment says. */
function sendingOf(config: Config): Pick<SendersOptions, 'pacing' | 'policy' | 'client'> {
  const { environment } = config
  return {
    pacing: {
      gapMs: environment.DFE_MIN_GAP_MS,
      requestsPerMinute: environment.DFE_MAX_REQUESTS_PER_MINUTE,
    },
    policy: {
      baseMs: environment.DFE_RETRY_BASE_MS,
      retryWindowMs: environment.DFE_RETRY_HOURS * 60 * 60 * 1000,
      resendUncertain: environment.DFE_RESEND_UNCERTAIN,
    },
    client: clientOf(config),
  }
}

/** How to reach a receiver, as the environment says. */
export const clientOf = ({ environment }: Config): SendersOptions['client'] => ({
  laCode: environment.LA_CODE,
  timeoutMs: environment.DFE_TIMEOUT_MS,
  httpsProxy: environment.HTTPS_PROXY,
  noProxy: environment.NO_PROXY,
})
