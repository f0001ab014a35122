import type { Transaction } from '../../database/queryable.js'
import { outcomeBefore, wasEverUncertain, type AttemptKey } from './attempt-repository.js'
import { isAnyReceivedSince, lockBatch, type BatchRow } from './batch-repository.js'
import { changeBatch, replaceBatch } from './batch-change-repository.js'
import {
  planNextStep,
  type DeliveryPolicy,
  type Moment,
  type NextStep,
  type Undecided,
} from './plan-next-step.js'

/** What an outcome is judged by. `words` are those of the receiver, with values masked. */
export type Judging = {
  readonly policy: DeliveryPolicy
  readonly moment: Moment
  readonly words: string | null
}

/**
 * Makes of one batch, which the receiver has not taken, what its outcome asks for.
 * @returns the batch as it was, and what becomes of it
 */
export async function applyOutcome(
  tx: Transaction,
  { attempt, classified }: { attempt: AttemptKey; classified: Undecided },
  { policy, moment, words }: Judging,
): Promise<{ batch: BatchRow; step: NextStep }> {
  const batch = await lockBatch(tx, attempt.submissionId, attempt.batchNumber)
  const step = planNextStep(classified, await factsOf(tx, attempt, batch, moment.now), policy, moment)
  await applyStep(tx, batch, step, {
    now: moment.now,
    refusal: words ?? 'The receiver gave no reason',
    blocked: classified.outcome === 'blocked',
    unanswered: await wasEverUncertain(tx, attempt),
  })
  return { batch, step }
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

type Known = {
  readonly now: Date
  readonly refusal: string
  readonly blocked: boolean
  /** Whether an attempt of the batch, or of one before it, was never answered. */
  readonly unanswered: boolean
}

async function applyStep(tx: Transaction, batch: BatchRow, step: NextStep, known: Known): Promise<void> {
  const { now, refusal, blocked, unanswered } = known
  switch (step.kind) {
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
          state: unanswered ? ('uncertain' as const) : ('waiting' as const),
          dueAt: now,
          blockedCount: batch.blockedCount + (blocked ? 1 : 0),
          firstAttemptAt: batch.firstAttemptAt,
        })),
      ])
  }
}
