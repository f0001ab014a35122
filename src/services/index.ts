import type { Logger } from 'pino'
import type { Clock, Database, Transaction } from '../database/queryable.js'
import type { NotificationListener } from '../database/listen.js'
import type { Destination } from '../schemas/submission.js'
import { SYSTEM } from '../schemas/actor.js'
import type { World } from '../simulator/world.js'
import type { GivenApiKey } from '../config/api-keys.js'
import { createAccessService } from './access/access-service.js'
import { createKeyHolders } from './access/api-keys.js'
import type { IdentityProvider } from './access/oidc/identity-provider.js'
import { createSessionService } from './access/session-service.js'
import { decideSubmission } from './submissions/decisions/decide-submission.js'
import { createAuditService } from './audit/audit-service.js'
import type { SealFile } from './audit/seal-file.js'
import { openEvidence } from './evidence/write-evidence.js'
import { once, type Answer, type RepeatableRequest } from './idempotency/once.js'
import { createKeptFormService } from './kept-forms/kept-form-service.js'
import { createLiveCheckService } from './live-checks/live-check-service.js'
import type { LiveCheckOptions } from './live-checks/look-at-live.js'
import { earlierCheck } from './live-checks/earlier-check.js'
import { createLiveService } from './live-records/live-service.js'
import { readJudgedRows } from './live-records/judged-rows.js'
import { countLiveRecords } from './live-records/live-record-repository.js'
import type { LiveTable } from './live-records/live-table.js'
import { type GateOptions, reasonsAgainst } from './phases/describe-phases.js'
import { createPhaseService } from './phases/phase-service.js'
import type { DeliveryJournal } from './delivery/journal/delivery-journal.js'
import { createRecoveryService } from './operations/recovery/recovery-service.js'
import { createMailService } from './operations/notifications/email/mail-service.js'
import { createWebhookService } from './operations/notifications/webhooks/webhook-service.js'
import { createHealthService } from './operations/health-service.js'
import { createReportService } from './reports/report-service.js'
import { createSimulatorService } from './operations/simulator-service.js'
import type { ScrambleOptions } from './scrambling/create-scrambler.js'
import type { DailyRunDependencies } from './scheduled-deltas/start-daily-runs.js'
import { createStandingService } from './scheduled-deltas/standing-service.js'
import { createSubmissionService } from './submissions/submission-service.js'
import type { Gate } from './delivery/steer/check-gate.js'
import { createConnectivityService, type Outside } from './delivery/connectivity/connectivity-service.js'
import { startTransmission } from './delivery/steer/start-transmission.js'
import { createTransmissionService } from './delivery/steer/transmission-service.js'

export type ServiceDependencies = {
  readonly database: Database
  /** Of the database: everything that is stored, or compared with stored times. */
  readonly clock: Clock
  /** Of this process: only for measuring, and for what others have dated. */
  readonly destinations: ReadonlySet<Destination>
  readonly laCode: string
  /** SNAPSHOT_MAX_DELETED_SHARE */
  readonly maxDeletedShare: number
  readonly notices: NotificationListener
  readonly liveTable: LiveTable
  /** The API keys that the deployment gave. */
  readonly deploymentKeys: readonly GivenApiKey[]
  /** How live records are scrambled. */
  readonly scrambleOptions: ScrambleOptions
  /** Heads of the audit chain outside the database, where this process keeps some. */
  readonly seals?: SealFile | undefined
  /** The journal of what this process sends, if it keeps one. */
  readonly journal?: Pick<DeliveryJournal, 'fault'> | undefined
  /** Absent: API keys only. */
  readonly identityProvider?: IdentityProvider | undefined
  /** The simulator that stands for the DfE in this process, if one does. */
  readonly simulator?: World | undefined
  /** Absent: no e-mail is sent, and no private host is called. */
  readonly notifications?: { readonly isMailSent: boolean; readonly webhookAllow: readonly string[] }
  /** Hears of checks of the live records that failed. */
  readonly logger?: Logger | undefined
  /** Absent where nothing may be reached: the export of the OpenAPI document. */
  readonly outside?: Outside
}

export type Services = ReturnType<typeof createServices>

/** Every service, built from what it needs. Nothing else builds one. */
export function createServices(deps: ServiceDependencies) {
  const { database, clock, destinations, notices, liveTable } = deps
  const setting = gateOptions(clock, destinations, deps.laCode)
  const provider = deps.identityProvider
  const holders = createKeyHolders(database, deps.deploymentKeys)
  const reports = reportService(deps)
  return {
    access: createAccessService(database, { provider, holders, clock }),
    sessions: createSessionService(database, { provider, holders }),
    connectivity: createConnectivityService(database, deps.outside),
    audit: createAuditService(database, deps.seals),
    evidence: { open: async (id: string) => openEvidence(database, id, await clock(database)) },
    health: createHealthService(database, deps.journal),
    keptForms: createKeptFormService(database),
    idempotency: {
      once: async <T>(
        request: RepeatableRequest,
        status: number,
        work: (tx: Transaction) => Promise<T>,
      ): Promise<Answer<T>> => once(database, request, status, work),
    },
    live: createLiveService(database, liveTable, deps.maxDeletedShare),
    mail: createMailService(database, deps.notifications?.isMailSent ?? false),
    phases: phaseService(deps, setting),
    recovery: createRecoveryService(database, { seals: deps.seals, clock }),
    reports,
    liveChecks: createLiveCheckService(liveCheckOptions(deps, reports)),
    standing: createStandingService(database, clock),
    scrambleOptions: deps.scrambleOptions,
    simulator: deps.simulator && createSimulatorService(database, deps.simulator),
    submissions: createSubmissionService(database, notices),
    transmission: createTransmissionService(database, phaseGate(setting)),
    webhooks: createWebhookService(database, deps.notifications?.webhookAllow ?? []),
  }
}

type LiveSetting = Pick<ServiceDependencies, 'database' | 'clock' | 'liveTable' | 'logger'>

const reportService = ({ database, clock, liveTable }: LiveSetting) =>
  createReportService(database, clock, {
    rows: (laChildIds) => readJudgedRows(database, liveTable, laChildIds),
    earlier: async (period, day) => earlierCheck(database, period, day),
  })

/** How live records are checked: on the pages, and once a day beside them. */
export const liveCheckOptions = (deps: LiveSetting, reports = reportService(deps)): LiveCheckOptions => ({
  ...{ database: deps.database, clock: deps.clock, table: deps.liveTable, logger: deps.logger },
  judge: async (year) =>
    reports.onLive(year === undefined ? {} : { periodStart: year.start, periodEnd: year.end }),
})

const phaseService = (
  { database, liveTable }: Pick<ServiceDependencies, 'database' | 'liveTable'>,
  setting: GateOptions,
) =>
  createPhaseService(database, setting, {
    countLive: async (tx, laChildIds) => countLiveRecords(tx, liveTable, laChildIds),
  })

type DailyRunSetting = Pick<
  ServiceDependencies,
  'database' | 'clock' | 'destinations' | 'laCode' | 'liveTable'
> & { readonly logger: Logger }

/** Daily running does what people do, by the same functions. */
export function dailyRunDependencies(deps: DailyRunSetting): DailyRunDependencies {
  const { database, clock, logger } = deps
  const setting = gateOptions(clock, deps.destinations, deps.laCode)
  const phases = phaseService(deps, setting)
  const gate = phaseGate(setting)
  return {
    ...{ database, clock, logger },
    startDelta: async (tx) => (await phases.startSubmission(tx, LIVE_PHASE, { kind: 'delta' }, SYSTEM)).id,
    approve: decideSubmission,
    transmit: async (tx, submission, actor) => startTransmission(tx, submission, { actor, gate }),
  }
}

const LIVE_PHASE = 5

/** The facts that open and close phases beside agreements and sign-offs. */
export const gateOptions = (
  clock: Clock,
  destinations: ReadonlySet<Destination>,
  laCode: string,
): GateOptions => ({
  clock,
  destinations,
  laCode,
})

/** Why a phase is not open, as of the transaction that asks. */
export const phaseGate = (setting: GateOptions): Gate => ({
  blockedBy: async (tx, phase) => reasonsAgainst(tx, setting, phase),
})
