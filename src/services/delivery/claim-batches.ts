import type { Transaction } from '../../database/queryable.js'
import type { Destination } from '../../schemas/submission.js'
import type { SubmissionRow } from '../building/submission-repository.js'
import { insertAttempts, type AttemptKey } from './attempt-repository.js'
import { markSending } from './batch-change-repository.js'
import type { DueBatch } from './batch-repository.js'
import type { Body } from './check-body.js'
import { holdLane, type Lane } from './lane-repository.js'
import { startAfter, type Pacing } from './pace-lane.js'

/** A batch that is ours to send. Its attempt is written. */
export type Delivery = {
  readonly attempt: AttemptKey
  readonly body: Body
  readonly recordCount: number
  readonly takenAt: Date
  /** Whether the receiver refused our last token. */
  readonly newToken: boolean
  /** Its POST begins no earlier. */
  readonly notBefore: Date
}

/** A batch that is due, with its body as it was approved. */
export type Sound = DueBatch & { readonly body: Body }

export type Claim = {
  readonly submission: SubmissionRow
  readonly batches: readonly Sound[]
  readonly lane: Lane
  readonly now: Date
}

/** Writes down that we send these batches, one after the other. */
export async function claimBatches(
  tx: Transaction,
  { destination, sender, pacing }: { destination: Destination; sender: string; pacing: Pacing },
  { submission, batches, lane, now }: Claim,
): Promise<Delivery[]> {
  const from = lane.nextSendAt > now ? lane.nextSendAt : now
  const numbers = batches.map(({ number }) => number)
  const bodies = batches.map(({ number, body }) => ({ number, ...body }))
  const [, attempts] = await Promise.all([
    markSending(tx, submission.id, numbers, now),
    insertAttempts(tx, bodies, { submissionId: submission.id, sender }),
    holdLane(tx, destination, sender, startAfter(pacing, from, batches.length)),
  ])
  return batches.map(({ number, body, recordCount, lastOutcome }, place) => ({
    attempt: { submissionId: submission.id, batchNumber: number, number: attempts.get(number) ?? 0 },
    ...{ body, recordCount },
    takenAt: now,
    newToken: lastOutcome === 'renew-token',
    notBefore: startAfter(pacing, from, place),
  }))
}
