import type { Transaction } from '../../../database/queryable.js'
import { SYSTEM } from '../../../schemas/actor.js'
import type { Destination } from '../../../schemas/submission.js'
import { appendAuditEvents, type NewAuditEvent } from '../../audit/audit-repository.js'
import { changeSubmissionState } from '../../submissions/change-submission-state.js'
import { lockSubmission, type SubmissionRow } from '../../submissions/submission-repository.js'
import type { LiveTable } from '../../live-records/live-table.js'
import type { PostResult } from '../client/dfe-client.js'
import { asRepeatedReceipts, classifyOutcome, type Classified } from '../decide/classify-outcome.js'
import { isDeliveryAmbiguous } from '../decide/delivery-certainty.js'
import { gapBetween, paceAfter, type Pacing } from '../decide/destination-pace.js'
import { explainHold } from '../decide/explain-hold.js'
import { maskWords } from '../decide/mask-words.js'
import {
  holdOf,
  planNextStep,
  type DeliveryPolicy,
  type Hold,
  type NextStep,
  type Undecided,
} from '../decide/plan-next-step.js'
import { finishSubmission } from '../steer/finish-submission.js'
import {
  findFinishedAttempt,
  finishAttempt,
  tokenRefusalsInARow,
  type AttemptKey,
} from '../store/attempt-repository.js'
import {
  changeBatch,
  hasOpenBatch,
  keepNewReceipts,
  lockBatch,
  putBack,
  receiveBatch,
  replaceBatch,
  treatmentOf,
  type BatchRow,
} from '../store/batch-repository.js'
import {
  lockDestination,
  paceDestination,
  recordPause,
  type DestinationLock,
} from '../store/destination-lock-repository.js'
import { shareOutcome, type BatchOutcome } from '../store/share-outcome.js'

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

  const { outcome, step } = await settleBatch(tx, deps, { end, classified, words, lock })
  if (outcome !== undefined) await shareOutcome(tx, deps.liveTable, submission, outcome)
  const hold = step === undefined ? undefined : holdOf(step)
  await keepPace(tx, deps, { lock, classified, step, begunAt: result.begunAt })
  await appendAuditEvents(tx, [auditEventOf('batch.attempt', end, classified)])
  const failure =
    hold === undefined ? undefined : explainHold(hold, { status: statusOf(result), now: lock.now })
  await moveSubmission(tx, submission, failure)
}

/** Receipts that were given before, for whatever batch, come from no receiver that read this one. */
async function withoutRepeats(tx: Transaction, classified: Classified): Promise<Classified> {
  if (classified.outcome !== 'received') return classified
  return (await keepNewReceipts(tx, classified.receipts)) ? classified : asRepeatedReceipts()
}

type Settling = {
  readonly end: AttemptEnd
  readonly classified: Classified
  readonly words: string | null
  readonly lock: DestinationLock
}

/** The batch after its attempt. `outcome` is undefined where nothing was sent, `step` where nothing is to be decided. */
async function settleBatch(
  tx: Transaction,
  deps: RecordDependencies,
  { end, classified, words, lock }: Settling,
): Promise<{ outcome?: BatchOutcome; step?: NextStep }> {
  const { attempt, result } = end
  const batch = await lockBatch(tx, attempt.submissionId, attempt.batchNumber)
  const { number, positions } = batch
  if (classified.outcome === 'unsent') {
    await putBack(tx, batch)
    return {}
  }
  if (classified.outcome === 'received') {
    await receiveBatch(tx, batch, classified.receipts)
    return { outcome: { number, positions, arrived: 'yes', isSettled: true } }
  }
  const moment = { now: lock.now, random: deps.random() }
  const step = planNextStep(classified, await factsOf(tx, attempt, batch), deps.policy, moment)
  await applyStep(tx, batch, step, { classified, words })
  const arrived = isDeliveryAmbiguous(result.reply) ? 'perhaps' : 'no'
  const isSettled = step.kind === 'refused' || step.kind === 'replace'
  return { outcome: { number, positions, arrived, isSettled }, step }
}

async function factsOf(tx: Transaction, attempt: AttemptKey, batch: BatchRow) {
  const tries = Math.max(1, batch.attemptCount)
  return {
    positions: batch.positions,
    tries,
    waitedMs: batch.waitedMs,
    blockedBefore: batch.blockedCount,
    // A person who resumes gives it a new start.
    tokenRefusals: Math.min(tries, await tokenRefusalsInARow(tx, attempt)),
    ...(await treatmentOf(tx, batch.submissionId, batch.firstAttemptAt)),
  }
}

async function applyStep(
  tx: Transaction,
  batch: BatchRow,
  step: NextStep,
  { classified, words }: { classified: Undecided; words: string | null },
): Promise<void> {
  const history = {
    blocked: classified.outcome === 'blocked',
    possiblySent: classified.outcome === 'uncertain',
  }
  const open = history.possiblySent || batch.possiblySent ? 'uncertain' : 'waiting'
  const refusal = words ?? 'The DfE gave no reason'
  switch (step.kind) {
    case 'refused':
      return changeBatch(tx, batch, { state: 'refused', refusal, ...history })
    case 'quarantine':
      return changeBatch(tx, batch, { state: 'uncertain', ...history })
    case 'again':
      return changeBatch(tx, batch, { state: open, waitMs: step.waitMs, ...history })
    case 'hold':
      return changeBatch(tx, batch, { state: open, waitMs: 0, ...history })
    case 'replace': {
      const refused = step.refused.length === 0 ? [] : [step.refused]
      return replaceBatch(
        tx,
        batch,
        [
          ...refused.map((positions) => ({ positions, state: 'refused' as const, refusal })),
          ...step.waiting.map((positions) => ({ positions, state: 'open' as const })),
        ],
        history,
      )
    }
  }
}

/** The outcome's effect on the POSTs after it. The gap counts from when this one really began: token and connection take time. */
async function keepPace(
  tx: Transaction,
  { destination, policy, pacing, random }: RecordDependencies,
  known: {
    lock: DestinationLock
    classified: Classified
    step: NextStep | undefined
    begunAt: number | undefined
  },
): Promise<void> {
  const { lock, classified, step, begunAt } = known
  const pace = paceAfter(classified, lock.failuresInARow, {
    ...{ baseMs: policy.baseMs, now: lock.now, random: random() },
  })
  const gap = begunAt === undefined ? 0 : Math.max(0, gapBetween(pacing) - agoOf(begunAt))
  const wait = step?.kind === 'again' && step.destinationWaits === true ? step.waitMs : 0
  await paceDestination(tx, destination, {
    waitMs: Math.ceil(Math.max(pace.waitMs, gap, wait)),
    failuresInARow: pace.failuresInARow,
  })
  if (pace.askedMs === undefined) return
  await recordPause(tx, destination, { askedMs: pace.askedMs, isTooLong: isAskedTooLong(step) })
}

const isAskedTooLong = (step: NextStep | undefined): boolean =>
  step?.kind === 'hold' && (step satisfies Hold).reason === 'asked-to-wait'

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
      const { number, positions } = batch
      await receiveBatch(tx, batch, classified.receipts)
      await shareOutcome(tx, liveTable, submission, { number, positions, arrived: 'yes', isSettled: true })
    }
  }
  await appendAuditEvents(tx, [auditEventOf('batch.late-answer', end, classified)])
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
