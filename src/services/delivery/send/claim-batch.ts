import { UnreadablePayload } from '../../../database/payload-cipher.js'
import type { Transaction } from '../../../database/queryable.js'
import { SYSTEM } from '../../../schemas/actor.js'
import { whyNotSending } from '../../audit/why-unsigned.js'
import { readGrants } from '../../audit/signature-ledger.js'
import type { Destination } from '../../../schemas/submission.js'
import { isConsentWithdrawn } from '../../submissions/decisions/standing-agreement-repository.js'
import { changeSubmissionState } from '../../submissions/change-submission-state.js'
import { lockOldestTransmitting, type SubmissionRow } from '../../submissions/submission-repository.js'
import { gapBetween, type Pacing } from '../decide/retry-policy.js'
import {
  type ApprovedContent,
  type StoredRecord,
  type VerifiedBatch,
  verifyBatch,
} from './approved-content.js'
import type { JournalEntry } from '../journal/journal-line.js'
import { claimBaseline, wrongDestination } from '../../submissions/check-sendable.js'
import { CONSENT_WITHDRAWN, type Gate } from '../steer/check-gate.js'
import { finishSubmission } from '../store/settle-batch.js'
import {
  insertAttempt,
  tokenRefusalsInARow,
  unfinishedAttempts,
  type AttemptKey,
} from '../store/attempt-repository.js'
import {
  type BatchRow,
  lockDueBatch,
  markSending,
  readBatchRecords,
  waitForDueBatch,
} from '../store/batch-repository.js'
import { holdDestination, lockDestination } from '../store/destination-lock-repository.js'
import { findEmergencyStop } from '../store/emergency-stop-repository.js'

/** A batch that is ours to send, exactly once. Its attempt is written. */
export type ClaimedBatch = {
  readonly attempt: AttemptKey
  readonly bytes: Buffer
  readonly recordCount: number
  /** The line of the delivery journal that must be on the disk before its POST begins. */
  readonly journalEntry: JournalEntry
  /** True if the receiver refused the last token. */
  readonly newToken: boolean
  /** The POST must not begin before, by the monotonic clock. */
  readonly notBefore: number
}

/** An attempt that nobody is going to finish. */
export type OrphanedAttempt = {
  readonly attempt: AttemptKey
  readonly recordCount: number
  /** False: it was never begun. */
  readonly begun: boolean
}

type ClaimResult =
  | { readonly kind: 'claimed'; readonly batch: ClaimedBatch }
  /** They come before everything else. */
  | { readonly kind: 'orphaned'; readonly attempts: readonly OrphanedAttempt[] }
  /** Something has changed: claim again. */
  | { readonly kind: 'again' }
  /** Undefined: nothing is to be sent. */
  | { readonly kind: 'wait'; readonly ms: number | undefined }

export type ClaimDependencies = {
  readonly destination: Destination
  /** Id of the sender: a new one for each start of a process. */
  readonly sender: string
  readonly pacing: Pacing
  readonly gate: Gate
  readonly approvedContent: ApprovedContent
  /** False while the database is in recovery. */
  readonly mayClaim: (tx: Transaction) => Promise<boolean>
}

/** A batch is claimed so long before it may be sent: claim and journal take 10 to 30 ms, which the pace then does not wait for. */
const CLAIM_AHEAD_MS = 50

/**
 * Claims the next batch of a destination, if it may be sent now. Everything that must hold is checked here, in one transaction
 * with the attempt: the destination lock, the emergency stop, the phase, the state, the approved bytes, the destination, and
 * that nothing newer of its baseline was sent.
 */
export async function claimBatch(tx: Transaction, deps: ClaimDependencies): Promise<ClaimResult> {
  const { destination, sender } = deps
  // The lock comes first: the others see what holds once it is taken.
  const lock = await lockDestination(tx, destination)
  const notBefore = performance.now() + lock.waitMs
  if (lock.holder !== sender && lock.leaseLeftMs > 0) return { kind: 'wait', ms: lock.leaseLeftMs }

  const unfinished = await unfinishedAttempts(tx, destination)
  if (unfinished.length > 0) {
    // Their sender must not wake up and go on sending.
    await holdDestination(tx, destination, { sender, gapMs: 0 })
    // One of our own is written by a claim that we never heard was committed: we never began it.
    const attempts = unfinished.map(({ sender: by, recordCount, ...attempt }) => ({
      ...{ attempt, recordCount },
      begun: by !== sender,
    }))
    return { kind: 'orphaned', attempts }
  }
  if (!(await deps.mayClaim(tx))) return { kind: 'wait', ms: undefined }
  const stop = await findEmergencyStop(tx)
  const submission = await lockOldestTransmitting(tx, destination)
  if (stop !== undefined || submission === undefined) return { kind: 'wait', ms: undefined }
  if (lock.waitMs > CLAIM_AHEAD_MS) return { kind: 'wait', ms: lock.waitMs - CLAIM_AHEAD_MS }

  const refusal = await refusalOf(tx, deps, submission)
  if (refusal !== undefined) return hold(tx, submission, refusal)
  const due = await lockDueBatch(tx, submission.id)
  if (due === undefined) return waitOrFinish(tx, submission)
  const records = await readApproved(tx, deps, submission, due)
  if (typeof records === 'string') return hold(tx, submission, records)
  const superseded = await claimBaseline(tx, submission)
  if (superseded !== undefined) return hold(tx, submission, superseded)
  const batch = await writeClaim(tx, deps, { submission, due, records, now: lock.now })
  return { kind: 'claimed', batch: { ...batch, notBefore } }
}

/** Why nothing of the submission may be sent, in words; undefined if it may. */
async function refusalOf(
  tx: Transaction,
  { gate }: ClaimDependencies,
  submission: SubmissionRow,
): Promise<string | undefined> {
  const reasons = await gate.blockedBy(tx, submission.phase)
  if (reasons.length > 0) return reasons.join('. ')
  if (await isConsentWithdrawn(tx, submission.id)) return CONSENT_WITHDRAWN
  const unsigned = whyNotSending(await readGrants(tx), submission)
  if (unsigned !== undefined) return unsigned
  return wrongDestination(submission)
}

async function waitOrFinish(tx: Transaction, submission: SubmissionRow): Promise<ClaimResult> {
  const ms = await waitForDueBatch(tx, submission.id)
  if (ms !== undefined) return { kind: 'wait', ms }
  await finishSubmission(tx, submission)
  return { kind: 'again' }
}

const NOT_APPROVED = 'The stored records are not those that were approved, so none of them is sent'

type ApprovedRecords = { readonly records: readonly StoredRecord[]; readonly verified: VerifiedBatch }

/** The records of a batch as they were approved, or why it may not be sent, in words. */
async function readApproved(
  tx: Transaction,
  { approvedContent }: ClaimDependencies,
  submission: SubmissionRow,
  { submissionId, positions }: BatchRow,
): Promise<ApprovedRecords | string> {
  try {
    const approved = await approvedContent(tx, submission, positions)
    if (approved === undefined) return NOT_APPROVED
    const records = await readBatchRecords(tx, submissionId, positions)
    const verified = verifyBatch(records, positions.length)
    const isSame = records.every(({ position, digest }) => approved.get(position) === digest)
    return verified === undefined || !isSame ? NOT_APPROVED : { records, verified }
  } catch (error) {
    if (!(error instanceof UnreadablePayload)) throw error
    return error.because === 'changed' ? NOT_APPROVED : error.message
  }
}

async function writeClaim(
  tx: Transaction,
  { destination, sender, pacing }: ClaimDependencies,
  claim: { submission: SubmissionRow; due: BatchRow; records: ApprovedRecords; now: Date },
): Promise<Omit<ClaimedBatch, 'notBefore'>> {
  const { submission, due, now } = claim
  const { records, verified } = claim.records
  const { bytes, digest, recordsDigest } = verified
  const { submissionId, number: batchNumber } = due
  await markSending(tx, due)
  const number = await insertAttempt(tx, { submissionId, batchNumber, digest, recordsDigest, sender })
  await holdDestination(tx, destination, { sender, gapMs: gapBetween(pacing) })
  const attempt = { submissionId, batchNumber, number }
  const newToken = (await tokenRefusalsInARow(tx, attempt)) > 0
  const journalEntry = {
    ...{ submissionId, batch: batchNumber, attempt: number, sender, at: now.toISOString(), destination },
    ...{ phase: submission.phase, baseline: submission.baseline },
    records: records.map(({ laChildId, digest }) => ({ laChildId, digest })),
  }
  return { attempt, bytes, recordCount: records.length, journalEntry, newToken }
}

async function hold(tx: Transaction, submission: SubmissionRow, failure: string): Promise<ClaimResult> {
  await changeSubmissionState(tx, submission, { name: 'hold', actor: SYSTEM, failure })
  return { kind: 'again' }
}
