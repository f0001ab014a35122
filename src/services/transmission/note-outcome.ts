import type { Transaction } from '../../database/queryable.js'
import type { LiveTable } from '../live/live-table.js'
import { writeBack } from '../live/write-back.js'
import type { SubmissionRow } from '../staging/submission-repository.js'
import type { BatchRow } from './batch-repository.js'
import type { Reply } from './classify-outcome.js'
import { mayHaveArrived } from './may-have-arrived.js'
import type { NextStep } from './plan-next-step.js'
import { rememberReceived } from './remember-received.js'

type Known = { readonly submission: SubmissionRow; readonly batch: BatchRow; readonly now: Date }

/** Carries what came of a batch to where else it counts, in the transaction that writes the outcome. */
export async function noteOutcome(
  tx: Transaction,
  liveTable: LiveTable,
  known: Known & { readonly step: NextStep; readonly reply: Reply },
): Promise<void> {
  const { submission, batch, step, reply, now } = known
  const received = step.kind === 'received' ? batch.positions : []
  const uncertain = step.kind !== 'received' && mayHaveArrived(reply) ? batch.positions : []
  await rememberReceived(tx, submission, { received, uncertain, at: now })
  const isSettled = step.kind === 'received' || step.kind === 'refused' || step.kind === 'replace'
  if (isSettled) await tellLiveTable(tx, liveTable, known)
}

/** The same for receipts that come after the attempt was given up. */
export async function noteLateReceipts(tx: Transaction, liveTable: LiveTable, known: Known): Promise<void> {
  const { submission, batch, now } = known
  await rememberReceived(tx, submission, { received: batch.positions, uncertain: [], at: now })
  await tellLiveTable(tx, liveTable, known)
}

async function tellLiveTable(
  tx: Transaction,
  liveTable: LiveTable,
  { submission, batch }: Known,
): Promise<void> {
  if (submission.source !== 'live') return
  await writeBack(tx, liveTable, { submissionId: submission.id, batchNumber: batch.number })
}
