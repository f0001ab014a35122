import type { Transaction } from '../../database/queryable.js'
import type { SubmissionRow } from '../building/submission-repository.js'
import { findErrors, isLatestAttempt } from './attempt-repository.js'
import { lockBatch } from './batch-repository.js'
import { receiveBatches } from './batch-change-repository.js'
import { SENDER_ENDED } from './left-behind.js'
import { newsOfReceived, type BatchNews } from './note-outcomes.js'
import type { Ended } from './record-outcomes.js'

/**
 * Attempts that have an outcome already. One that was given up for lost is answered after all: its receipts count unless its
 * records went another way since. Any other was written by us, in a transaction of which we did not hear the end.
 * @returns those that came late, and what they say of their batches
 */
export async function recordLateAnswers(
  tx: Transaction,
  submission: SubmissionRow,
  answers: readonly Ended[],
  now: Date,
): Promise<{ late: Ended[]; news: BatchNews[] }> {
  if (answers.length === 0) return { late: [], news: [] }
  const errors = await findErrors(
    tx,
    submission.id,
    answers.map(({ attempt }) => attempt),
  )
  const late = answers.filter(({ attempt }) => errors.get(attempt.batchNumber) === SENDER_ENDED)
  const news: BatchNews[] = []
  for (const answer of late) news.push(...(await takeLateReceipts(tx, submission, answer, now)))
  return { late, news }
}

async function takeLateReceipts(
  tx: Transaction,
  submission: SubmissionRow,
  { attempt, classified }: Ended,
  now: Date,
): Promise<BatchNews[]> {
  const isUnderWay = submission.state === 'transmitting' || submission.state === 'held'
  if (classified.outcome !== 'received' || !isUnderWay) return []
  const batch = await lockBatch(tx, submission.id, attempt.batchNumber)
  if (batch.state !== 'uncertain' || !(await isLatestAttempt(tx, attempt))) return []
  const { receipts } = classified
  const received = await receiveBatches(tx, submission.id, [{ number: batch.number, receipts }], now)
  return received.map(newsOfReceived)
}
