import type { Transaction } from '../../database/queryable.js'
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
  known: Known & { readonly step: NextStep; readonly reply: Reply; readonly words: string | null },
): Promise<void> {
  const { submission, batch, step, reply, now } = known
  const received = step.kind === 'received' ? batch.positions : []
  const uncertain = step.kind !== 'received' && mayHaveArrived(reply) ? batch.positions : []
  await rememberReceived(tx, submission, { received, uncertain, at: now })
}

/** The same for receipts that come after the attempt was given up. */
export async function noteLateReceipts(tx: Transaction, { submission, batch, now }: Known): Promise<void> {
  await rememberReceived(tx, submission, { received: batch.positions, uncertain: [], at: now })
}
