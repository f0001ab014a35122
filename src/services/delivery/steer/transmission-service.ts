import { asPage, numberIn, type PageRequest } from '../../../database/cursor.js'
import type { Database, Queryable, Transaction } from '../../../database/queryable.js'
import { Problem } from '../../../errors.js'
import type { Actor } from '../../../schemas/actor.js'
import type { Batch } from '../../../schemas/batch.js'
import type { Page } from '../../../schemas/common.js'
import type { EmergencyStop } from '../../../schemas/emergency-stop.js'
import type { Submission } from '../../../schemas/submission.js'
import { changeSubmissionState } from '../../submissions/change-submission-state.js'
import { readSubmission, submissionNotFound } from '../../submissions/read-submissions.js'
import {
  findSubmission,
  lockSubmission,
  type SubmissionRow,
} from '../../submissions/submission-repository.js'
import { deliveryCertainty, type DeliveryCertainty } from '../decide/classify-outcome.js'
import { FAILURES_UNTIL_OPEN } from '../decide/retry-policy.js'
import {
  findOpenCircuits,
  findPauses,
  lockPauseOf,
  type OpenCircuit,
  type Pause,
} from '../store/destination-lock-repository.js'
import {
  type AttemptRow,
  type BatchEvidence,
  batchTotals,
  type BatchTotals,
  type LastReceipt,
  lastReceipts,
  listBatches,
  triedWithoutReceipt,
} from '../store/evidence-repository.js'
import type { Gate } from './check-gate.js'
import { endEmergencyStop, type EndOfStop, readEmergencyStop, stopEverything } from './emergency-stop.js'
import {
  resumeTransmission,
  type RetryableStatus,
  retryTransmission,
  startTransmission,
} from './start-transmission.js'

/** Sending, as people steer and watch it; the sender does the work. */
export function createTransmissionService(database: Database, gate: Gate) {
  const change = async (
    tx: Transaction,
    id: string,
    work: (submission: SubmissionRow) => Promise<unknown>,
  ): Promise<Submission> => {
    const submission = await lockSubmission(tx, id)
    if (submission === undefined) throw submissionNotFound()
    await work(submission)
    return readSubmission(tx, id)
  }
  return {
    start: async (tx: Transaction, id: string, actor: Actor) =>
      change(tx, id, async (submission) => startTransmission(tx, submission, { actor, gate })),
    retry: async (tx: Transaction, id: string, statuses: readonly RetryableStatus[], actor: Actor) =>
      change(tx, id, async (submission) => retryTransmission(tx, submission, statuses, { actor, gate })),
    hold: async (id: string, actor: Actor) =>
      database.transaction(async (tx) =>
        change(tx, id, async (submission) =>
          changeSubmissionState(tx, submission, {
            name: 'hold',
            actor,
            failure: `Held by ${actor.name}`,
          }),
        ),
      ),
    resume: async (id: string, actor: Actor) =>
      database.transaction(async (tx) => {
        const pause = actor.role === 'approver' ? await lockPauseOf(tx, id) : undefined
        return change(tx, id, async (submission) =>
          resumeTransmission(tx, submission, { actor, gate, pause }),
        )
      }),
    listBatches: async (id: string, page: PageRequest): Promise<Page<Batch>> =>
      pageOfBatches(database, id, page),
    batchTotals: async (id: string): Promise<BatchTotals> => batchTotals(database, id),
    /** How certain it is that its records without a receipt are not at the DfE. */
    certaintyOf: async (id: string): Promise<DeliveryCertainty> =>
      deliveryCertainty(await triedWithoutReceipt(database, id)),
    readBatch: async (id: string, number: number): Promise<Batch> => readBatch(database, id, number),
    /** Undefined while no emergency stop is on. */
    emergencyStop: async (): Promise<EmergencyStop | undefined> => readEmergencyStop(database),
    /** Receivers that failed so often in a row that only probes go to them. */
    openCircuits: async (): Promise<OpenCircuit[]> => findOpenCircuits(database, FAILURES_UNTIL_OPEN),
    /** The waits that receivers asked for. */
    pauses: async (): Promise<Pause[]> => findPauses(database),
    /** Newest first. */
    lastReceipts: async (limit: number): Promise<LastReceipt[]> => lastReceipts(database, limit),
    stopEverything: async (reason: string, actor: Actor): Promise<EmergencyStop> =>
      database.transaction(async (tx) => stopEverything(tx, reason, actor)),
    /** @param meant the stop that the person saw; if absent, the stop that is on */
    endEmergencyStop: async (actor: Actor, meant?: EndOfStop): Promise<void> =>
      database.transaction(async (tx) => endEmergencyStop(tx, gate, actor, meant)),
  }
}

/**
 * In order of number.
 * @throws {Problem} NOT_FOUND or CURSOR_INVALID
 */
export async function pageOfBatches(
  db: Queryable,
  submissionId: string,
  page: PageRequest,
): Promise<Page<Batch>> {
  if ((await findSubmission(db, submissionId)) === undefined) throw submissionNotFound()
  const rows = await listBatches(db, submissionId, { after: numberIn(page) ?? 0, limit: page.limit })
  return asPage(rows, page, present, ({ number }) => number)
}

/** @throws {Problem} NOT_FOUND */
async function readBatch(db: Queryable, submissionId: string, number: number): Promise<Batch> {
  const [row] = await listBatches(db, submissionId, { after: number - 1, limit: 1 })
  if (row?.number !== number) throw new Problem('NOT_FOUND', 'There is no such batch')
  return present(row)
}

const present = (row: BatchEvidence): Batch => ({
  ...row,
  positions: [...row.positions],
  recordCount: row.positions.length,
  dueAt: row.dueAt?.toISOString() ?? null,
  receivedAt: row.receivedAt?.toISOString() ?? null,
  attempts: row.attempts.map(presentAttempt),
})

const presentAttempt = ({ startedAt, finishedAt, ...row }: AttemptRow): Batch['attempts'][number] => ({
  ...row,
  startedAt: new Date(startedAt).toISOString(),
  finishedAt: finishedAt === null ? null : new Date(finishedAt).toISOString(),
})
