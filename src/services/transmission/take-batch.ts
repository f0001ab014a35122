import { createHash } from 'node:crypto'
import type { Transaction } from '../../database/queryable.js'
import { SYSTEM } from '../../schemas/actor.js'
import type { Destination } from '../../schemas/submission.js'
import { changeSubmissionState } from '../staging/change-submission-state.js'
import { payloadsAt } from '../staging/staged-record-repository.js'
import { joinBatch } from '../staging/stream-payload.js'
import { lockOldestTransmitting, type SubmissionRow } from '../staging/submission-repository.js'
import { insertAttempt, outcomeBefore, unfinishedAttempts, type AttemptKey } from './attempt-repository.js'
import { wrongDestination } from './check-destination.js'
import { claimLineage } from './check-lineage.js'
import { lockDueBatch, markSending, nextDueTime, type BatchRow } from './batch-repository.js'
import { findEmergencyStop } from './emergency-stop-repository.js'
import { finishSubmission } from './finish-submission.js'
import { holdLane, lockLane } from './lane-repository.js'
import { nextStart, type Pacing } from './pace-lane.js'

/** A batch that is ours to send now. Its attempt is written. */
export type Delivery = {
  readonly attempt: AttemptKey
  readonly payloads: readonly string[]
  /** Exactly the bytes of the POST. */
  readonly body: Buffer
  /** Whether the receiver refused our last token. */
  readonly newToken: boolean
}

export type Taken =
  | { readonly kind: 'send'; readonly delivery: Delivery }
  /** Attempts that a killed sender left behind; they come first. */
  | { readonly kind: 'left-behind'; readonly attempts: readonly AttemptKey[] }
  /** Something has changed: look again. */
  | { readonly kind: 'again' }
  /** Undefined: until somebody wakes the sender. */
  | { readonly kind: 'sleep'; readonly until: Date | undefined }

export type TakeDependencies = {
  readonly destination: Destination
  /** Who holds the lane: a new id for each start of a process. */
  readonly sender: string
  readonly now: () => Date
  readonly pacing: Pacing
  /** Why a phase is not open, in words; nothing where it is. */
  readonly blockedBy: (tx: Transaction, phase: number) => Promise<string[]>
}

const STOPPED: Taken = { kind: 'sleep', until: undefined }

/**
 * Takes the next batch of a receiver, if it may be sent now. Everything that has to be so is looked at again here, in
 * one transaction with the attempt: the lane, the emergency stop, the phase, the state, the approved bytes.
 */
export async function takeBatch(tx: Transaction, deps: TakeDependencies): Promise<Taken> {
  const { destination, sender } = deps
  const now = deps.now()
  const lane = await lockLane(tx, destination)
  if (lane.holder !== sender && lane.leaseLeftMs > 0) {
    return { kind: 'sleep', until: new Date(now.getTime() + lane.leaseLeftMs) }
  }
  const attempts = await unfinishedAttempts(tx, destination)
  if (attempts.length > 0) {
    // Whoever made them must not wake up and go on sending.
    await holdLane(tx, destination, sender, lane.nextSendAt)
    return { kind: 'left-behind', attempts }
  }
  if ((await findEmergencyStop(tx)) !== undefined) return STOPPED
  const submission = await lockOldestTransmitting(tx, destination)
  if (submission === undefined) return STOPPED
  if (lane.nextSendAt > now) return { kind: 'sleep', until: lane.nextSendAt }

  const reasons = await deps.blockedBy(tx, submission.phase)
  if (reasons.length > 0) return hold(tx, submission, reasons.join('. '))
  const batch = await lockDueBatch(tx, submission.id, now)
  if (batch !== undefined) return send(tx, submission, batch, now, deps)
  const until = await nextDueTime(tx, submission.id)
  if (until !== undefined) return { kind: 'sleep', until }
  await finishSubmission(tx, submission)
  return { kind: 'again' }
}

async function send(
  tx: Transaction,
  submission: SubmissionRow,
  batch: BatchRow,
  now: Date,
  { destination, sender, pacing }: TakeDependencies,
): Promise<Taken> {
  const payloads = await approvedPayloads(tx, submission.id, batch.positions)
  if (payloads === undefined) {
    return hold(tx, submission, 'The stored records are not those that were approved: nothing of it is sent')
  }
  const refusal = wrongDestination(submission) ?? (await claimLineage(tx, submission))
  if (refusal !== undefined) return hold(tx, submission, refusal)
  const body = Buffer.from(joinBatch(payloads))
  await markSending(tx, batch, now)
  const attempt = await insertAttempt(tx, {
    submissionId: submission.id,
    batchNumber: batch.number,
    bodyDigest: createHash('sha256').update(body).digest(),
    startedAt: now,
  })
  await holdLane(tx, destination, sender, nextStart(pacing, now))
  const newToken = (await outcomeBefore(tx, attempt)) === 'renew-token'
  return { kind: 'send', delivery: { attempt, payloads, body, newToken } }
}

/** The texts as they were approved; undefined where one is gone or does not fit its digest. */
async function approvedPayloads(
  tx: Transaction,
  submissionId: string,
  positions: readonly number[],
): Promise<string[] | undefined> {
  const rows = await payloadsAt(tx, submissionId, positions)
  const payloads = rows.flatMap(({ payload, payloadDigest }) =>
    payload !== null && createHash('sha256').update(payload).digest().equals(payloadDigest) ? [payload] : [],
  )
  return payloads.length === positions.length ? payloads : undefined
}

async function hold(tx: Transaction, submission: SubmissionRow, failure: string): Promise<Taken> {
  await changeSubmissionState(tx, submission, { name: 'hold', actor: SYSTEM, failure })
  return { kind: 'again' }
}
