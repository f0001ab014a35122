import type { Transaction } from '../../database/queryable.js'
import type { SubmissionRow } from '../staging/submission-repository.js'
import { findErrors, isLatestAttempt } from './attempt-repository.js'
import { lockBatch, receiveBatches } from './batch-repository.js'
import { SENDER_ENDED } from './left-behind.js'
import type { Ended } from './record-outcomes.js'

/**
 * Attempts that have an outcome already. One that was given up for lost is answered after all: its receipts count unless its
 * records went another way since. Any other was written by us, in a transaction of which we did not hear the end.
 * @returns those that came late
 */
export async function recordLateAnswers(
  tx: Transaction,
  submission: SubmissionRow,
  answers: readonly Ended[],
  now: Date,
): Promise<Ended[]> {
  if (answers.length === 0) return []
  const errors = await findErrors(
    tx,
    submission.id,
    answers.map(({ attempt }) => attempt),
  )
  const late = answers.filter(({ attempt }) => errors.get(attempt.batchNumber) === SENDER_ENDED)
  for (const answer of late) await takeLateReceipts(tx, submission, answer, now)
  return late
}

async function takeLateReceipts(
  tx: Transaction,
  submission: SubmissionRow,
  { attempt, classified }: Ended,
  now: Date,
): Promise<void> {
  const isUnderWay = submission.state === 'transmitting' || submission.state === 'held'
  if (classified.outcome !== 'received' || !isUnderWay) return
  const batch = await lockBatch(tx, submission.id, attempt.batchNumber)
  if (batch.state !== 'uncertain' || !(await isLatestAttempt(tx, attempt))) return
  const { receipts } = classified
  await receiveBatches(tx, submission.id, [{ number: batch.number, receipts }], now)
}
