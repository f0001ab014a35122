import { UnreadablePayload } from '../../database/payload-cipher.js'
import type { Transaction } from '../../database/queryable.js'
import { SYSTEM } from '../../schemas/actor.js'
import type { Destination } from '../../schemas/submission.js'
import { changeSubmissionState } from '../staging/change-submission-state.js'
import { lockOldestTransmitting, type SubmissionRow } from '../staging/submission-repository.js'
import { insertAttempts, unfinishedAttempts, type AttemptKey } from './attempt-repository.js'
import { lockDueBatches, nextDueTime, type DueBatch } from './batch-repository.js'
import { markSending } from './batch-change-repository.js'
import type { Body } from './check-body.js'
import { wrongDestination } from './check-destination.js'
import { claimLineage } from './check-lineage.js'
import { findEmergencyStop } from './emergency-stop-repository.js'
import { finishSubmission } from './finish-submission.js'
import { holdLane, lockLane, type Lane } from './lane-repository.js'
import { loadBodies, type Bodies } from './load-bodies.js'
import type { OwnAttempts } from './own-attempts.js'
import { startAfter, type Pacing } from './pace-lane.js'
import { WINDOW_MS } from './window-size.js'

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

export type Taken =
  /** Batches of one submission, to be sent one after the other. */
  | { readonly kind: 'send'; readonly submissionId: string; readonly window: readonly Delivery[] }
  /** Attempts that nobody is going to finish; they come first. */
  | { readonly kind: 'left-behind'; readonly attempts: readonly LeftBehind[] }
  /** Something has changed: look again. */
  | { readonly kind: 'again' }
  /** Undefined: until somebody wakes the sender. */
  | { readonly kind: 'sleep'; readonly until: Date | undefined }

/** `begun`: it may have been sent. A sender begins only what it was told is written, and knows what it has begun. */
export type LeftBehind = {
  readonly attempt: AttemptKey
  readonly recordCount: number
  readonly begun: boolean
}

export type TakeDependencies = {
  readonly destination: Destination
  /** Who holds the lane: a new id for each start of a process. */
  readonly sender: string
  readonly own: Pick<OwnAttempts, 'has' | 'add'>
  readonly now: () => Date
  readonly pacing: Pacing
  /** Why a phase is not open, in words; nothing where it is. */
  readonly blockedBy: (tx: Transaction, phase: number) => Promise<string[]>
}

export type Wanted = {
  /** How many batches at most. */
  readonly size: number
  /** The submission of which a window of ours is still under way. Nothing else is taken then. */
  readonly behind: string | undefined
  /** What is loaded already; the rest is loaded on the way. */
  readonly loaded: Bodies
}

/**
 * Takes the next batches of a receiver, if they may be sent now. Everything that has to be so is looked at again here, in
 * one transaction with the attempts: the lane, the emergency stop, the phase, the state, the approved bytes, the
 * destination, and that nothing newer of its lineage was sent.
 */
export async function takeWindow(tx: Transaction, deps: TakeDependencies, wanted: Wanted): Promise<Taken> {
  const { destination, sender } = deps
  const now = deps.now()
  const lane = await lockLane(tx, destination)
  if (lane.holder !== sender && lane.leaseLeftMs > 0) {
    return { kind: 'sleep', until: new Date(now.getTime() + lane.leaseLeftMs) }
  }
  const attempts = await leftBehind(tx, deps, wanted)
  if (attempts.length > 0) {
    // Whoever made them must not wake up and go on sending.
    await holdLane(tx, destination, sender, lane.nextSendAt)
    return { kind: 'left-behind', attempts }
  }
  const submission = await nextSubmission(tx, destination, wanted)
  if (submission === undefined) return { kind: 'sleep', until: undefined }
  const ahead = wanted.behind === undefined ? 0 : WINDOW_MS
  if (lane.nextSendAt.getTime() > now.getTime() + ahead) return { kind: 'sleep', until: lane.nextSendAt }

  const reasons = await deps.blockedBy(tx, submission.phase)
  if (reasons.length > 0) return hold(tx, submission, reasons.join('. '))
  const batches = await lockDueBatches(tx, submission.id, now, wanted.size)
  if (batches.length > 0) {
    return send(tx, { submission, batches, lane, now, loaded: wanted.loaded }, deps)
  }
  const until = await nextDueTime(tx, submission.id)
  if (until !== undefined) return { kind: 'sleep', until }
  await finishSubmission(tx, submission)
  return { kind: 'again' }
}

/** The oldest that is being sent; undefined while the emergency stop is on, and where another is still under way. */
async function nextSubmission(
  tx: Transaction,
  destination: Destination,
  { behind }: Wanted,
): Promise<SubmissionRow | undefined> {
  if ((await findEmergencyStop(tx)) !== undefined) return undefined
  const submission = await lockOldestTransmitting(tx, destination)
  return behind === undefined || submission?.id === behind ? submission : undefined
}

/**
 * Whoever has ended may have begun all that it wrote down. Of our own we have begun none that we do not know of: it was
 * written by a transaction of which we never heard that it was committed.
 */
async function leftBehind(
  tx: Transaction,
  { destination, sender, own }: TakeDependencies,
  { behind }: Wanted,
): Promise<LeftBehind[]> {
  const unfinished = await unfinishedAttempts(tx, destination)
  return unfinished
    .filter((attempt) => behind === undefined || !own.has(attempt))
    .map(({ sender: by, recordCount, ...attempt }) => ({
      ...{ attempt, recordCount },
      begun: by !== sender || own.has(attempt),
    }))
}

type Choice = {
  readonly submission: SubmissionRow
  readonly batches: readonly DueBatch[]
  readonly lane: Lane
  readonly now: Date
  readonly loaded: Bodies
}

async function send(
  tx: Transaction,
  { submission, batches, lane, now, loaded: given }: Choice,
  { destination, sender, pacing }: TakeDependencies,
): Promise<Taken> {
  const loaded = await withBodies(tx, submission.id, batches, given).catch(unreadable)
  if (loaded instanceof UnreadablePayload) return hold(tx, submission, loaded.message)
  if (loaded.length < batches.length) {
    return hold(tx, submission, 'The stored records are not those that were approved: nothing of it is sent')
  }
  const refusal = wrongDestination(submission) ?? (await claimLineage(tx, submission))
  if (refusal !== undefined) return hold(tx, submission, refusal)
  await markSending(
    tx,
    submission.id,
    batches.map(({ number }) => number),
    now,
  )
  const attempts = await insertAttempts(
    tx,
    loaded.map(({ number, body }) => ({ number, bodyDigest: body.digest })),
    { submissionId: submission.id, sender },
  )
  const from = lane.nextSendAt > now ? lane.nextSendAt : now
  await holdLane(tx, destination, sender, startAfter(pacing, from, loaded.length))
  const window = loaded.map(({ number, body, positions, lastOutcome }, place) => ({
    attempt: { submissionId: submission.id, batchNumber: number, number: attempts.get(number) ?? 0 },
    body,
    recordCount: positions.length,
    takenAt: now,
    newToken: lastOutcome === 'renew-token',
    notBefore: startAfter(pacing, from, place),
  }))
  return { kind: 'send', submissionId: submission.id, window }
}

function unreadable(error: unknown): UnreadablePayload {
  if (error instanceof UnreadablePayload) return error
  throw error
}

/** The batches with their bytes, as they were approved; those of which a record is gone or does not fit are left out. */
async function withBodies(
  tx: Transaction,
  submissionId: string,
  batches: readonly DueBatch[],
  loaded: Bodies,
): Promise<(DueBatch & { body: Body })[]> {
  const missing = batches.filter(({ number }) => !loaded.has(number))
  const more = await loadBodies(tx, submissionId, missing)
  return batches.flatMap((batch) => {
    const body = loaded.get(batch.number) ?? more.get(batch.number)
    return body === undefined ? [] : [{ ...batch, body }]
  })
}

async function hold(tx: Transaction, submission: SubmissionRow, failure: string): Promise<Taken> {
  await changeSubmissionState(tx, submission, { name: 'hold', actor: SYSTEM, failure })
  return { kind: 'again' }
}
