import type { Transaction } from '../../database/queryable.js'
import { SYSTEM } from '../../schemas/actor.js'
import type { Destination } from '../../schemas/submission.js'
import { appendAuditEvents, type NewAuditEvent } from '../audit/audit-repository.js'
import type { LiveTable } from '../live-records/live-table.js'
import { changeSubmissionState } from '../building/change-submission-state.js'
import { lockSubmission, type SubmissionRow } from '../building/submission-repository.js'
import { applyOutcome } from './apply-outcome.js'
import { finishAttempts, type AttemptKey, type AttemptResult } from './attempt-repository.js'
import { hasOpenBatch } from './batch-repository.js'
import { putBack, receiveBatches } from './batch-change-repository.js'
import type { Classified } from './classify-outcome.js'
import type { PostResult } from './dfe-client.js'
import { explainHold } from './explain-hold.js'
import { finishSubmission } from './finish-submission.js'
import { lockLane, paceLane } from './lane-repository.js'
import { maskWords } from './mask-words.js'
import { newsOfOther, newsOfReceived, noteOutcomes, type BatchNews } from './note-outcomes.js'
import { keepApart, paceAfter, type LanePace, type Pacing } from './pace-lane.js'
import { notePause } from './pause-repository.js'
import { holdOf, type DeliveryPolicy, type Moment } from './plan-next-step.js'
import { recordLateAnswers } from './record-late-answers.js'

export type RecordDependencies = {
  readonly destination: Destination
  readonly now: () => Date
  readonly random: () => number
  readonly policy: DeliveryPolicy
  readonly pacing: Pacing
  readonly liveTable: LiveTable
}

/** What is known at the end of an attempt. */
export type Ended = {
  readonly attempt: AttemptKey
  readonly recordCount: number
  /** What was sent; undefined where whoever sent it is gone. */
  readonly bytes: Buffer | undefined
  /** When it was written; undefined where whoever wrote it is gone. */
  readonly takenAt: Date | undefined
  /** When it ended, by the monotonic clock. */
  readonly endedAt: number | undefined
  readonly result: PostResult
  readonly classified: Classified
}

/**
 * Writes what came of attempts of one submission, at most one a batch: outcomes, receipts, what happens next, and the audit
 * events, in one transaction. Those that the receiver took are written together, the others one by one.
 * @param meanwhile what else is done in the transaction at once
 */
export async function recordOutcomes(
  tx: Transaction,
  deps: RecordDependencies,
  submissionId: string,
  ended: readonly Ended[],
  meanwhile: Promise<unknown> = Promise.resolve(),
): Promise<void> {
  const moment = { now: deps.now(), random: deps.random() }
  // The lane comes first: the others see what is so once it is locked.
  const [lane, submission, written] = await Promise.all([
    lockLane(tx, deps.destination),
    lockSubmission(tx, submissionId),
    finishAttempts(tx, submissionId, ended.map(resultOf)),
  ])
  if (submission === undefined) throw new Error('The submission is gone')
  const ours = ended.filter(({ attempt }) => written.has(attempt.batchNumber))
  const others = ended.filter(({ attempt }) => !written.has(attempt.batchNumber))

  const received = await receiveAll(tx, submissionId, ours, moment.now)
  await putBackUnsent(tx, submissionId, ours)
  const { holds, news, tooLong } = await applyOthers(tx, ours, { policy: deps.policy, moment })
  const { late, news: lateNews } = await recordLateAnswers(tx, submission, others, moment.now)
  const known = { submission, now: moment.now, meanwhile }
  await noteOutcomes(tx, deps.liveTable, known, [...received, ...news, ...lateNews])
  const pace = paceAfterAll(ours, lane, deps, moment)
  const { askedUntil } = pace
  if (askedUntil !== undefined) {
    await notePause(tx, deps.destination, { until: askedUntil, isTooLong: tooLong })
  }
  const [, , isOpen] = await Promise.all([
    paceLane(tx, deps.destination, pace),
    appendAuditEvents(tx, [
      ...ours.map((one) => auditEventOf('batch.attempt', one)),
      ...late.map((one) => auditEventOf('batch.late-answer', one)),
    ]),
    hasOpenBatch(tx, submissionId),
  ])
  if (ours.length > 0 || late.length > 0) await moveSubmission(tx, submission, { failure: holds[0], isOpen })
}

/** The receiver has taken these. */
async function receiveAll(
  tx: Transaction,
  submissionId: string,
  ended: readonly Ended[],
  now: Date,
): Promise<BatchNews[]> {
  const received = ended.flatMap(({ attempt, classified }) =>
    classified.outcome === 'received' ? [{ number: attempt.batchNumber, receipts: classified.receipts }] : [],
  )
  if (received.length === 0) return []
  return (await receiveBatches(tx, submissionId, received, now)).map(newsOfReceived)
}

async function putBackUnsent(tx: Transaction, submissionId: string, ended: readonly Ended[]): Promise<void> {
  const unsent = ended.filter(({ classified }) => classified.outcome === 'unsent')
  if (unsent.length === 0) return
  await putBack(
    tx,
    submissionId,
    unsent.map(({ attempt, takenAt }) => ({ number: attempt.batchNumber, takenAt })),
  )
}

/**
 * @returns `holds`: why the submission has to be held, in words, for each outcome that asks for it; `tooLong`: whether one
 * is that the receiver asked for a longer wait than we have patience
 */
async function applyOthers(
  tx: Transaction,
  ended: readonly Ended[],
  by: { policy: DeliveryPolicy; moment: Moment },
): Promise<{ holds: string[]; news: BatchNews[]; tooLong: boolean }> {
  const holds: string[] = []
  let tooLong = false
  const news: BatchNews[] = []
  for (const one of ended) {
    const { attempt, classified } = one
    if (classified.outcome === 'received' || classified.outcome === 'unsent') continue
    const { batch, step } = await applyOutcome(tx, { attempt, classified }, { ...by, words: wordsOf(one) })
    news.push(newsOfOther(batch, step, one.result.reply))
    const hold = holdOf(step)
    if (hold === undefined) continue
    holds.push(explainHold(hold, statusOf(one)))
    if (hold.reason === 'asked-to-wait') tooLong = true
  }
  return { holds, news, tooLong }
}

/** What the outcomes mean, one after the other, for the POSTs after them. */
function paceAfterAll(
  ended: readonly Ended[],
  lane: LanePace,
  { policy, pacing }: RecordDependencies,
  moment: Moment,
): LanePace {
  return ended.reduce<LanePace>((pace, { classified, result }) => {
    const ago = sinceThen(result.begunAt)
    const begunAt = ago === undefined ? undefined : new Date(moment.now.getTime() - ago)
    return paceAfter(classified, keepApart(pacing, pace, begunAt), { baseMs: policy.baseMs, ...moment })
  }, lane)
}

/** A submission that was held or discarded while its batches were under way stays so. */
async function moveSubmission(
  tx: Transaction,
  submission: SubmissionRow,
  { failure, isOpen }: { failure: string | undefined; isOpen: boolean },
): Promise<void> {
  if (submission.state !== 'transmitting') return
  if (failure !== undefined) {
    await changeSubmissionState(tx, submission, { name: 'hold', actor: SYSTEM, failure })
  } else if (!isOpen) await finishSubmission(tx, submission)
}

const statusOf = ({ result: { reply } }: Ended): number | null =>
  reply.kind === 'answered' ? reply.status : null

function resultOf(ended: Ended): AttemptResult {
  const { attempt, classified, result, endedAt } = ended
  return {
    batchNumber: attempt.batchNumber,
    number: attempt.number,
    outcome: classified.outcome,
    begunAgo: sinceThen(result.begunAt),
    endedAgo: sinceThen(endedAt),
    httpStatus: statusOf(ended),
    dfeRequestId: result.dfeRequestId,
    error: wordsOf(ended),
  }
}

const sinceThen = (at: number | undefined) => (at === undefined ? undefined : performance.now() - at)

/** The DfE's words where it gave some, with values masked; else the code of the fault. */
function wordsOf({ classified, bytes, result }: Ended): string | null {
  if (classified.outcome === 'received') return null
  if (result.reply.kind !== 'answered') return result.fault
  const words = maskWords(result.reply.body ?? '', bytes === undefined ? [] : [bytes.toString()])
  return words === '' ? result.fault : words
}

function auditEventOf(action: string, ended: Ended): NewAuditEvent {
  const { attempt, classified, recordCount } = ended
  return {
    actor: SYSTEM,
    action,
    subject: `submission/${attempt.submissionId}`,
    detail: {
      batch: attempt.batchNumber,
      attempt: attempt.number,
      outcome: classified.outcome,
      status: statusOf(ended),
      records: recordCount,
    },
  }
}
