import type { Transaction } from '../../../database/queryable.js'
import { SYSTEM } from '../../../schemas/actor.js'
import type { Destination } from '../../../schemas/submission.js'
import { appendAuditEvent, type NewAuditEvent } from '../../audit/audit-repository.js'
import type { LiveTable } from '../../live-records/live-table.js'
import { changeSubmissionState } from '../../submissions/change-submission-state.js'
import { lockSubmission, type SubmissionRow } from '../../submissions/submission-repository.js'
import type { PostResult } from '../client/dfe-client.js'
import { asRepeatedReceipts, type Classified, classifyOutcome } from '../decide/classify-outcome.js'
import { maskWords } from '../decide/mask-words.js'
import { type DeliveryPolicy, explainHold, holdOf, type NextStep } from '../decide/plan-next-step.js'
import { gapBetween, paceAfter, type DestinationPace, type Pacing } from '../decide/retry-policy.js'
import { type AttemptKey, findFinishedAttempt, finishAttempt } from '../store/attempt-repository.js'
import { hasOpenBatch, keepNewReceipts, lockBatch } from '../store/batch-repository.js'
import { lockDestination, paceDestination, recordPause } from '../store/destination-lock-repository.js'
import { finishSubmission, settleBatch, settleReceived } from '../store/settle-batch.js'

export type RecordDependencies = {
  readonly destination: Destination
  readonly random: () => number
  readonly policy: DeliveryPolicy
  readonly pacing: Pacing
  readonly liveTable: LiveTable
}

/** The end of an attempt. Times are of the monotonic clock. */
export type AttemptEnd = {
  readonly attempt: AttemptKey
  readonly recordCount: number
  /** The body that was sent; undefined if its sender is gone. */
  readonly bytes: Buffer | undefined
  readonly endedAt: number | undefined
  readonly result: PostResult
}

/** The fault of an attempt whose sender ended before it wrote an outcome. */
export const SENDER_ENDED = 'SENDER_ENDED'

/**
 * Writes the outcome of an attempt, and everything that follows from it, in one transaction: receipts, the next step, what the DfE
 * now holds, the pace, the audit event and the state of the submission.
 */
export async function recordOutcome(
  tx: Transaction,
  deps: RecordDependencies,
  end: AttemptEnd,
): Promise<void> {
  const { attempt, recordCount, result } = end
  // The lock comes first: the others see what holds once it is taken.
  const lock = await lockDestination(tx, deps.destination)
  const submission = await lockSubmission(tx, attempt.submissionId)
  if (submission === undefined) throw new Error('The submission is gone')
  const classified = await withoutRepeats(tx, classifyOutcome(result.reply, recordCount))
  const words = wordsOf(end, classified)
  const isFirst = await finishAttempt(tx, attempt, resultOf(end, classified, words))
  if (!isFirst) return recordLateAnswer(tx, deps, submission, { end, classified })

  const moment = { now: lock.now, random: deps.random() }
  const settled = { submission, liveTable: deps.liveTable }
  const ended = { attempt, reply: result.reply, classified, words, moment }
  const step = await settleBatch(tx, settled, deps.policy, ended)
  const pace = paceAfter(classified, lock.failuresInARow, { baseMs: deps.policy.baseMs, ...moment })
  await keepPace(tx, deps, { pace, step, begunAt: result.begunAt })
  await appendAuditEvent(tx, auditEventOf('batch.attempt', end, classified))
  const hold = step && holdOf(step)
  const failure = hold && explainHold(hold, { status: statusOf(result), now: lock.now })
  await moveSubmission(tx, submission, failure)
}

/** Receipts that were given before, for whatever batch, come from no receiver that read this one. */
async function withoutRepeats(tx: Transaction, classified: Classified): Promise<Classified> {
  if (classified.outcome !== 'received') return classified
  return (await keepNewReceipts(tx, classified.receipts)) ? classified : asRepeatedReceipts()
}

/** The outcome's effect on the POSTs after it. The gap counts from when this one really began: token and connection take time. */
async function keepPace(
  tx: Transaction,
  { destination, pacing }: RecordDependencies,
  known: { pace: DestinationPace; step: NextStep | undefined; begunAt: number | undefined },
): Promise<void> {
  const { pace, step, begunAt } = known
  const gap = begunAt === undefined ? 0 : Math.max(0, gapBetween(pacing) - agoOf(begunAt))
  const wait = step?.kind === 'again' && step.destinationWaits === true ? step.waitMs : 0
  await paceDestination(tx, destination, {
    waitMs: Math.ceil(Math.max(pace.waitMs, gap, wait)),
    failuresInARow: pace.failuresInARow,
  })
  if (pace.askedMs === undefined) return
  const isTooLong = step?.kind === 'hold' && step.reason === 'asked-to-wait'
  await recordPause(tx, destination, { askedMs: pace.askedMs, isTooLong })
}

/** A submission that was held or discarded while its batch was under way stays so. */
async function moveSubmission(
  tx: Transaction,
  submission: SubmissionRow,
  failure: string | undefined,
): Promise<void> {
  if (submission.state !== 'transmitting') return
  if (failure !== undefined) {
    await changeSubmissionState(tx, submission, { name: 'hold', actor: SYSTEM, failure })
  } else if (!(await hasOpenBatch(tx, submission.id))) await finishSubmission(tx, submission)
}

/**
 * The attempt has an outcome already. One that was given up as orphaned is answered after all: its receipts count, unless its
 * records went another way since. Any other was written by us, in a transaction whose end we did not hear.
 */
async function recordLateAnswer(
  tx: Transaction,
  { liveTable }: RecordDependencies,
  submission: SubmissionRow,
  { end, classified }: { end: AttemptEnd; classified: Classified },
): Promise<void> {
  const { attempt } = end
  const finished = await findFinishedAttempt(tx, attempt)
  if (finished?.error !== SENDER_ENDED) return
  const isUnderWay = submission.state === 'transmitting' || submission.state === 'held'
  if (classified.outcome === 'received' && isUnderWay && finished.isLatest) {
    const batch = await lockBatch(tx, submission.id, attempt.batchNumber)
    if (batch.state === 'uncertain') {
      await settleReceived(tx, { submission, liveTable }, batch, classified.receipts)
    }
  }
  await appendAuditEvent(tx, auditEventOf('batch.late-answer', end, classified))
  await moveSubmission(tx, submission, undefined)
}

const statusOf = ({ reply }: PostResult): number | null => (reply.kind === 'answered' ? reply.status : null)

const agoOf = (at: number): number => performance.now() - at

const resultOf = ({ result, endedAt }: AttemptEnd, { outcome }: Classified, error: string | null) => ({
  outcome,
  begunAgo: result.begunAt === undefined ? undefined : agoOf(result.begunAt),
  endedAgo: endedAt === undefined ? undefined : agoOf(endedAt),
  httpStatus: statusOf(result),
  dfeRequestId: result.dfeRequestId,
  error,
})

/** The DfE's words where it gave some, with values masked; else the code of the fault. */
function wordsOf({ bytes, result }: AttemptEnd, { outcome }: Classified): string | null {
  if (outcome === 'received') return null
  if (result.reply.kind !== 'answered') return result.fault
  const words = maskWords(result.reply.body ?? '', bytes === undefined ? [] : [bytes.toString()])
  return words === '' ? result.fault : words
}

const auditEventOf = (
  action: string,
  { attempt, recordCount, result }: AttemptEnd,
  { outcome }: Classified,
): NewAuditEvent => ({
  actor: SYSTEM,
  action,
  subject: `submission/${attempt.submissionId}`,
  detail: {
    batch: attempt.batchNumber,
    attempt: attempt.number,
    outcome,
    status: statusOf(result),
    records: recordCount,
  },
})
