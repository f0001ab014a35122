import type { Transaction } from '../../database/queryable.js'
import { SYSTEM } from '../../schemas/actor.js'
import type { Destination } from '../../schemas/submission.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import type { LiveTable } from '../live/live-table.js'
import { changeSubmissionState } from '../staging/change-submission-state.js'
import { lockSubmission, type SubmissionRow } from '../staging/submission-repository.js'
import {
  finishAttempt,
  isLatestAttempt,
  outcomeBefore,
  wasEverUncertain,
  type AttemptKey,
} from './attempt-repository.js'
import {
  changeBatch,
  hasOpenBatch,
  isAnyReceivedSince,
  lockBatch,
  replaceBatch,
  type BatchRow,
} from './batch-repository.js'
import { classifyOutcome, type Classified } from './classify-outcome.js'
import type { PostResult } from './dfe-client.js'
import { finishSubmission } from './finish-submission.js'
import { lockLane, paceLane } from './lane-repository.js'
import { maskWords } from './mask-words.js'
import { noteOutcome, noteLateReceipts } from './note-outcome.js'
import { paceAfter } from './pace-lane.js'
import { planNextStep, type DeliveryPolicy, type HoldReason, type NextStep } from './plan-next-step.js'

export type RecordDependencies = {
  readonly destination: Destination
  readonly now: () => Date
  readonly random: () => number
  readonly policy: DeliveryPolicy
  readonly liveTable: LiveTable
}

/** What is known at the end of an attempt. */
export type Ended = {
  readonly attempt: AttemptKey
  readonly payloads: readonly string[]
  readonly result: PostResult
}

const HOLD_REASONS: Readonly<Record<HoldReason, string>> = {
  forbidden:
    'The receiver forbids everything that is sent (403): check permission, supplier key and firewall',
  token: 'The receiver refuses a fresh token (401): check client id, scope and clock',
  credentials: 'The token endpoint refuses our credentials: check client id, secret and scope',
  'unknown-answer': 'The receiver answered in a way that nobody foresaw: see the last attempt',
  patience: 'The receiver has not taken a batch for as long as DFE_RETRY_HOURS allows',
}

/** Writes what came of an attempt: outcome, receipts, what happens next, and the audit event, in one transaction. */
export async function recordOutcome(tx: Transaction, deps: RecordDependencies, ended: Ended): Promise<void> {
  const { attempt, result } = ended
  const now = deps.now()
  const lane = await lockLane(tx, deps.destination)
  const submission = await lockSubmission(tx, attempt.submissionId)
  if (submission === undefined) throw new Error('The submission is gone')
  const batch = await lockBatch(tx, submission.id, attempt.batchNumber)
  const classified = classifyOutcome(result.reply, batch.positions.length)
  const words = wordsOf(classified, ended)
  const isOurs = await finishAttempt(tx, attempt, {
    outcome: classified.outcome,
    finishedAt: now,
    httpStatus: result.reply.kind === 'answered' ? result.reply.status : null,
    dfeRequestId: result.dfeRequestId,
    error: words,
  })
  if (!isOurs) {
    const { liveTable } = deps
    const stillOpen = await takeLateReceipts(tx, { liveTable, submission, batch, attempt, classified, now })
    await audit(tx, ended, 'batch.late-answer', classified, batch)
    if (stillOpen) await moveSubmission(tx, submission, undefined)
    return
  }

  const moment = { now, random: deps.random() }
  const step = planNextStep(classified, await factsOf(tx, attempt, batch, now), deps.policy, moment)
  const unanswered = await wasEverUncertain(tx, attempt)
  await applyStep(tx, batch, step, { classified, words, now, unanswered })
  await noteOutcome(tx, deps.liveTable, { submission, batch, step, reply: result.reply, now })
  const { baseMs } = deps.policy
  await paceLane(tx, deps.destination, paceAfter(classified, lane, { baseMs, ...moment }))
  await audit(tx, ended, 'batch.attempt', classified, batch)
  await moveSubmission(tx, submission, step)
}

/**
 * An attempt that was given up for lost is answered after all. Its receipts count unless its records went another way
 * since.
 */
async function takeLateReceipts(
  tx: Transaction,
  known: {
    liveTable: LiveTable
    submission: SubmissionRow
    batch: BatchRow
    attempt: AttemptKey
    classified: Classified
    now: Date
  },
): Promise<boolean> {
  const { submission, batch, attempt, classified, now } = known
  const isUnderWay = submission.state === 'transmitting' || submission.state === 'held'
  if (classified.outcome !== 'received' || batch.state !== 'uncertain' || !isUnderWay) return false
  if (!(await isLatestAttempt(tx, attempt))) return false
  await changeBatch(tx, batch, { state: 'received', receipts: classified.receipts, receivedAt: now })
  await noteLateReceipts(tx, known.liveTable, { submission, batch, now })
  return true
}

async function factsOf(tx: Transaction, attempt: AttemptKey, batch: BatchRow, now: Date) {
  const firstTry = batch.firstAttemptAt ?? now
  return {
    positions: batch.positions,
    tries: Math.max(1, batch.attemptCount),
    firstTry,
    blockedBefore: batch.blockedCount,
    tokenWasRefused: (await outcomeBefore(tx, attempt)) === 'renew-token',
    othersReceived: await isAnyReceivedSince(tx, batch.submissionId, firstTry),
  }
}

async function applyStep(
  tx: Transaction,
  batch: BatchRow,
  step: NextStep,
  known: { classified: Classified; words: string | null; now: Date; unanswered: boolean },
): Promise<void> {
  const { now, unanswered } = known
  const refusal = known.words ?? 'The receiver gave no reason'
  const blocked = known.classified.outcome === 'blocked'
  switch (step.kind) {
    case 'received':
      return changeBatch(tx, batch, { state: 'received', receipts: step.receipts, receivedAt: now })
    case 'refused':
      return changeBatch(tx, batch, { state: 'refused', refusal, blocked })
    case 'quarantine':
      return changeBatch(tx, batch, { state: 'uncertain' })
    case 'again':
    case 'hold':
      return changeBatch(tx, batch, {
        state: unanswered ? 'uncertain' : 'waiting',
        dueAt: step.kind === 'again' ? step.at : now,
        blocked,
      })
    case 'replace':
      return replaceBatch(tx, batch, [
        ...(step.refused.length === 0
          ? []
          : [{ positions: step.refused, state: 'refused' as const, refusal }]),
        ...step.waiting.map((positions) => ({
          positions,
          state: 'waiting' as const,
          dueAt: now,
          blockedCount: batch.blockedCount + (blocked ? 1 : 0),
          firstAttemptAt: batch.firstAttemptAt,
        })),
      ])
  }
}

/** A submission that was held or discarded while its batch was under way stays so. */
async function moveSubmission(
  tx: Transaction,
  submission: SubmissionRow,
  step: NextStep | undefined,
): Promise<void> {
  if (submission.state !== 'transmitting') return
  if (step?.kind === 'hold') {
    const failure = HOLD_REASONS[step.reason]
    await changeSubmissionState(tx, submission, { name: 'hold', actor: SYSTEM, failure })
  } else if (!(await hasOpenBatch(tx, submission.id))) await finishSubmission(tx, submission)
}

/** The DfE's words where it gave some, with values masked; else the code of the fault. */
function wordsOf({ outcome }: Classified, { payloads, result }: Ended): string | null {
  if (outcome === 'received') return null
  if (result.reply.kind !== 'answered') return result.fault
  const words = maskWords(result.reply.body ?? '', payloads)
  return words === '' ? null : words
}

async function audit(
  tx: Transaction,
  { attempt, result }: Ended,
  action: string,
  { outcome }: Classified,
  batch: BatchRow,
): Promise<void> {
  await appendAuditEvent(tx, {
    actor: SYSTEM,
    action,
    subject: `submission/${attempt.submissionId}`,
    detail: {
      batch: attempt.batchNumber,
      attempt: attempt.number,
      outcome,
      status: result.reply.kind === 'answered' ? result.reply.status : null,
      records: batch.positions.length,
    },
  })
}
