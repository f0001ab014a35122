import type { PageRequest } from '../../database/cursor.js'
import type { NotificationListener } from '../../database/listen.js'
import type { Database, Queryable, Transaction } from '../../database/queryable.js'
import { databaseProblem } from '../../errors.js'
import type { DatabaseFault } from '../../database/database-fault.js'
import type { Actor } from '../../schemas/actor.js'
import type { ScrambleReport } from '../../schemas/scramble-report.js'
import type { StagedRecord } from '../../schemas/staged-record.js'
import type { Decision, Submission, SubmissionState } from '../../schemas/submission.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { decideSubmission, type DecisionInput, declineIfDaily } from './decisions/decide-submission.js'
import { changeSubmissionState } from './change-submission-state.js'
import { findNeighbours, type Browsing } from './records/browse-repository.js'
import {
  browseRecords,
  findReport,
  pageOfRecords,
  readRecord,
  readScrambleReport,
  type RecordFilter,
  streamPayload,
} from './records/read-records.js'
import { pageOfSubmissions, readSubmission, submissionNotFound } from './read-submissions.js'
import { isOutcomeAwaited } from './records/delivery-repository.js'
import {
  compareRecords,
  findPosition,
  removePayloads,
  type RecordComparison,
} from './records/staged-record-repository.js'
import { findHeldState, type HeldState } from './baseline/received-state-repository.js'
import { createLostPartsReader } from './review/lost-parts.js'
import { findUnsentEffects, readOpenedByDeciders, readReview } from './review/read-review.js'
import { findFinalState, leavesOf } from './records/staged-state-repository.js'
import { lockSubmission, type SubmissionFilter } from './submission-repository.js'
import { watchSubmission, type Glance } from './watch-submission.js'

/** `then`: JSON text; null for nothing. */
export type HeldAround = { readonly now: HeldState | undefined; readonly then: string | null }

const auditRead = async (db: Queryable, actor: Actor, id: string, detail: Record<string, number>) =>
  appendAuditEvent(db, {
    actor,
    action: 'submission.read-payload',
    subject: `submission/${id}`,
    // Names are for people to read: two people may have one.
    detail: { ...detail, identity: actor.identity },
  })

const IN_PROGRESS: ReadonlySet<SubmissionState> = new Set(['building', 'transmitting'])

/** A submission in progress says why it does not go on where the database cannot write: nothing of it can be written there. */
function withDatabaseFault(submission: Submission, fault: DatabaseFault | undefined): Submission {
  if (fault === undefined || !IN_PROGRESS.has(submission.state)) return submission
  return {
    ...submission,
    failure: `${databaseProblem(fault).detail}: we continue when the database can write again`,
  }
}

const HEARTBEAT_MS = 15_000

/** For people who look through the records one after the other. */
const browseService = (database: Database) => ({
  browse: async (id: string, browsing: Browsing, page: { limit: number; offset: number }) =>
    browseRecords(database, id, browsing, page),
  neighbours: async (id: string, position: number, browsing: Browsing) =>
    findNeighbours(database, id, position, browsing),
})

/** Reading, deciding and discarding submissions. */
export function createSubmissionService(database: Database, notices: NotificationListener) {
  const lostParts = createLostPartsReader()
  const watch = (id: string, options: { signal: AbortSignal; gapMs: number; lookMs: number }) =>
    watchSubmission({ database, notices }, id, options)
  return {
    /** For a stream of events: at most four glances a second, at least one every 15 seconds. */
    watch: (id: string, signal: AbortSignal): AsyncIterable<Glance> =>
      watch(id, { signal, gapMs: 250, lookMs: HEARTBEAT_MS }),
    /** For one who waits for the end of it. */
    watchClosely: (id: string, signal: AbortSignal): AsyncIterable<Glance> =>
      watch(id, { signal, gapMs: 20, lookMs: 2000 }),
    read: async (id: string): Promise<Submission> =>
      withDatabaseFault(await readSubmission(database, id), await database.writeHealth.check()),
    list: async (filter: SubmissionFilter, page: PageRequest) => pageOfSubmissions(database, filter, page),
    listRecords: async (id: string, filter: RecordFilter, page: PageRequest) =>
      pageOfRecords(database, { id, lostParts }, filter, page),
    ...browseService(database),
    /** Undefined if the submission has no record of the child. */
    findPosition: async (id: string, laChildId: string): Promise<number | undefined> =>
      findPosition(database, id, laChildId),
    compareRecords: async (id: string, previousId: string): Promise<RecordComparison> =>
      compareRecords(database, id, previousId),
    /** The evidence for the person who approves or sends it. */
    review: async (id: string, viewer: Actor) => readReview(database, { id, viewer, lostParts }),
    /** The decisions, each with the records that its maker had opened. */
    openedByDeciders: async (id: string) => readOpenedByDeciders(database, { id, lostParts }),
    findUnsentEffects: async (id: string) => findUnsentEffects(database, id),
    /** That it was read is in the audit log: these are records of children. */
    readRecord: async (id: string, position: number, actor: Actor): Promise<StagedRecord> =>
      database.transaction(async (tx) => {
        const record = await readRecord(tx, id, position)
        await auditRead(tx, actor, id, { position })
        return record
      }),
    /** The child's record at the DfE afterwards. Reading the record itself was audited before. */
    leavesOf: async (id: string, position: number) => leavesOf(database, id, position),
    /** What the DfE holds of that child now, and once it has accepted every record of the child in this submission. */
    heldAround: async (id: string, position: number): Promise<HeldAround> => ({
      now: await findHeldState(database, id, position),
      then: await findFinalState(database, id, position),
    }),
    payload: async (id: string, actor: Actor): Promise<AsyncIterable<string>> => {
      const { recordCount } = await readSubmission(database, id)
      await auditRead(database, actor, id, { records: recordCount })
      return streamPayload(database, id)
    },
    scrambleReport: async (id: string): Promise<ScrambleReport> => readScrambleReport(database, id),
    /** For those who can do without. */
    findScrambleReport: async (id: string) => findReport(database, id),
    decide: async (tx: Transaction, id: string, input: DecisionInput, actor: Actor): Promise<Decision> => {
      const submission = await lockSubmission(tx, id)
      if (submission === undefined) throw submissionNotFound()
      return decideSubmission(tx, submission, input, actor)
    },
    discard: async (id: string, actor: Actor): Promise<void> => discardSubmission(database, id, actor),
  }
}

/**
 * Ends a submission that was not sent, or not to its end: payloads go, evidence stays. While a POST is still on its way its payloads
 * stay, because its answer says what the DfE holds of them; retention removes them later.
 */
async function discardSubmission(database: Database, id: string, actor: Actor): Promise<void> {
  await database.transaction(async (tx) => {
    const submission = await lockSubmission(tx, id)
    if (submission === undefined) throw submissionNotFound()
    await declineIfDaily(tx, submission, actor)
    await changeSubmissionState(tx, submission, { name: 'discard', actor })
  })
  // In a transaction of its own, because it takes long for many records: the audit chain has one writer at a time.
  await database.transaction(async (tx) => {
    if (!(await isOutcomeAwaited(tx, id))) await removePayloads(tx, id)
  })
}
