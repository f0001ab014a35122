import type { Notices } from '../database/listen.js'
import type { Database, Transaction } from '../database/queryable.js'
import type { Destination } from '../schemas/submission.js'
import { createAccessService } from './access/access-service.js'
import { createAuditService } from './audit/audit-service.js'
import { openEvidence } from './evidence/write-evidence.js'
import { once, type Answer, type RepeatableRequest } from './idempotency/once.js'
import type { JobQueue } from './jobs/job-queue.js'
import { createLiveService } from './live/live-service.js'
import { countLiveRecords } from './live/live-record-repository.js'
import type { LiveTable } from './live/live-table.js'
import { reasonsAgainst, type GateSetting } from './phases/describe-phases.js'
import { createPhaseService } from './phases/phase-service.js'
import { createReportService } from './quality-report/report-service.js'
import { createSubmissionService } from './staging/submission-service.js'
import { createConnectivityService, type Outside } from './transmission/connectivity/connectivity-service.js'
import type { Gate } from './transmission/start-transmission.js'
import { createTransmissionService } from './transmission/transmission-service.js'

export type ServiceDependencies = {
  readonly database: Database
  readonly now: () => Date
  readonly destinations: ReadonlySet<Destination>
  readonly jobs: Pick<JobQueue, 'enqueueBuild'>
  readonly notices: Notices
  readonly liveTable: LiveTable
  /** Absent where nothing may be reached: the export of the OpenAPI document. */
  readonly outside?: Outside
}

export type Services = ReturnType<typeof createServices>

/** Every service, built from what it needs. Nothing else builds one. */
export function createServices(deps: ServiceDependencies) {
  const { database, now, destinations, jobs, notices, liveTable } = deps
  const setting = gateSetting(now, destinations)
  return {
    access: createAccessService(database, now),
    connectivity: createConnectivityService(database, deps.outside, now),
    audit: createAuditService(database),
    evidence: { open: async (id: string) => openEvidence(database, id, now()) },
    health: { ping: async (): Promise<void> => void (await database.query('select')) },
    idempotency: {
      once: async <T>(
        request: RepeatableRequest,
        status: number,
        work: (tx: Transaction) => Promise<T>,
      ): Promise<Answer<T>> => once(database, request, status, work),
    },
    live: createLiveService(database, liveTable),
    phases: createPhaseService(database, setting, {
      jobs,
      countLive: async (tx, laChildIds) => countLiveRecords(tx, liveTable, laChildIds),
    }),
    reports: createReportService(database, now),
    submissions: createSubmissionService(database, notices),
    transmission: createTransmissionService(database, phaseGate(setting), now),
  }
}

/** What opens and closes phases beside agreements and sign-offs. */
export const gateSetting = (now: () => Date, destinations: ReadonlySet<Destination>): GateSetting => ({
  today: () => now().toISOString().slice(0, 10),
  destinations,
  buildable: new Set(['constructed', 'scrambled'] as const),
})

/** Why a phase is not open, as of the transaction that asks. */
export const phaseGate = (setting: GateSetting): Gate => ({
  blockedBy: async (tx, phase) => reasonsAgainst(tx, setting, phase),
})
