import type { Transaction } from '../../database/queryable.js'
import { SYSTEM } from '../../schemas/actor.js'
import type { Destination } from '../../schemas/submission.js'
import { isConsentWithdrawn } from '../scheduled-deltas/standing-agreement-repository.js'
import { changeSubmissionState } from '../building/change-submission-state.js'
import { lockOldestTransmitting, type SubmissionRow } from '../building/submission-repository.js'
import { unfinishedAttempts, type AttemptKey, type UnfinishedAttempt } from './attempt-repository.js'
import { lockDueBatches, nextDueTime, type DueBatch } from './batch-repository.js'
import { CONSENT_WITHDRAWN } from './check-gate.js'
import { wrongDestination } from './check-destination.js'
import { claimLineage } from './check-lineage.js'
import { claimBatches, type Delivery, type Sound } from './claim-batches.js'
import { findEmergencyStop } from './emergency-stop-repository.js'
import { finishSubmission } from './finish-submission.js'
import { holdLane, lockLane, type Lane } from './lane-repository.js'
import type { Bodies } from './load-bodies.js'
import type { OwnAttempts } from './own-attempts.js'
import type { Pacing } from './pace-lane.js'
import { WINDOW_MS } from './window-size.js'

export type Taken =
  /** Batches of one submission, to be sent one after the other. */
  | { readonly kind: 'send'; readonly submissionId: string; readonly window: readonly Delivery[] }
  /** Attempts that nobody is going to finish; they come first. */
  | { readonly kind: 'left-behind'; readonly attempts: readonly LeftBehind[] }
  /** The next bodies of a submission have to be loaded first. */
  | { readonly kind: 'load'; readonly submissionId: string }
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
  /** False while the database is in recovery. */
  readonly mayClaim: (tx: Transaction) => Promise<boolean>
}

export type Wanted = {
  /** How many batches at most. */
  readonly size: number
  /** The submission of which a window of ours is still under way. Nothing else is taken then. */
  readonly behind: string | undefined
  /** Nothing else is taken. */
  readonly loaded: Bodies | undefined
}

/**
 * Takes the next batches of a receiver, if they may be sent now. Everything that has to be so is looked at again here, in
 * one transaction with the attempts: the lane, the emergency stop, the phase, the state, the approved bytes, the
 * destination, and that nothing newer of its lineage was sent.
 */
export async function takeWindow(tx: Transaction, deps: TakeDependencies, wanted: Wanted): Promise<Taken> {
  const { destination, sender } = deps
  const now = deps.now()
  // The lane comes first: the others see what is so once it is locked.
  const [lane, unfinished, stop, oldest] = await Promise.all([
    lockLane(tx, destination),
    unfinishedAttempts(tx, destination),
    findEmergencyStop(tx),
    lockOldestTransmitting(tx, destination),
  ])
  if (lane.holder !== sender && lane.leaseLeftMs > 0) {
    return { kind: 'sleep', until: new Date(now.getTime() + lane.leaseLeftMs) }
  }
  const attempts = leftBehind(unfinished, deps, wanted)
  if (attempts.length > 0) {
    // Whoever made them must not wake up and go on sending.
    await holdLane(tx, destination, sender, lane.nextSendAt)
    return { kind: 'left-behind', attempts }
  }
  if (!(await deps.mayClaim(tx))) return { kind: 'sleep', until: undefined }
  const { behind } = wanted
  const isElsewhere = behind !== undefined && oldest?.id !== behind
  if (oldest === undefined || stop !== undefined || isElsewhere) return { kind: 'sleep', until: undefined }
  const ahead = behind === undefined ? 0 : WINDOW_MS
  if (lane.nextSendAt.getTime() > now.getTime() + ahead) return { kind: 'sleep', until: lane.nextSendAt }
  return takeOf(tx, { submission: oldest, lane, now }, deps, wanted)
}

/**
 * Whoever has ended may have begun all that it wrote down. Of our own we have begun none that we do not know of: it was
 * written by a transaction of which we never heard that it was committed.
 */
function leftBehind(
  unfinished: readonly UnfinishedAttempt[],
  { sender, own }: TakeDependencies,
  { behind }: Wanted,
): LeftBehind[] {
  return unfinished
    .filter((attempt) => behind === undefined || !own.has(attempt))
    .map(({ sender: by, recordCount, ...attempt }) => ({
      ...{ attempt, recordCount },
      begun: by !== sender || own.has(attempt),
    }))
}

type Choice = { readonly submission: SubmissionRow; readonly lane: Lane; readonly now: Date }

/** The batches of one submission that are due, as far as their bodies are loaded. */
async function takeOf(
  tx: Transaction,
  choice: Choice,
  deps: TakeDependencies,
  { size, loaded }: Wanted,
): Promise<Taken> {
  const { submission, now } = choice
  const [reasons, isWithdrawn, due] = await Promise.all([
    deps.blockedBy(tx, submission.phase),
    isConsentWithdrawn(tx, submission.id),
    lockDueBatches(tx, submission.id, now, size),
  ])
  if (reasons.length > 0) return hold(tx, submission, reasons.join('. '))
  if (isWithdrawn) return hold(tx, submission, CONSENT_WITHDRAWN)
  if (due.length === 0) {
    const until = await nextDueTime(tx, submission.id)
    if (until !== undefined) return { kind: 'sleep', until }
    await finishSubmission(tx, submission)
    return { kind: 'again' }
  }
  // Since they were loaded, an older submission may have begun to be sent.
  const isOfIt = loaded?.submissionId === submission.id
  const batches = isOfIt ? withBodies(due, loaded) : []
  if (typeof batches === 'string') return hold(tx, submission, batches)
  if (batches.length === 0) return { kind: 'load', submissionId: submission.id }
  const refusal = wrongDestination(submission) ?? (await claimLineage(tx, submission))
  if (refusal !== undefined) return hold(tx, submission, refusal)
  const window = await claimBatches(tx, deps, { ...choice, batches })
  return { kind: 'send', submissionId: submission.id, window }
}

/** The first of the batches, as far as their bodies are loaded; or why they may not be sent, in words. */
function withBodies(due: readonly DueBatch[], { ofBatch }: Bodies): Sound[] | string {
  const batches: Sound[] = []
  for (const batch of due) {
    const body = ofBatch.get(batch.number)
    if (typeof body === 'string') return body
    if (body === undefined) return batches
    batches.push({ ...batch, body })
  }
  return batches
}

async function hold(tx: Transaction, submission: SubmissionRow, failure: string): Promise<Taken> {
  await changeSubmissionState(tx, submission, { name: 'hold', actor: SYSTEM, failure })
  return { kind: 'again' }
}
