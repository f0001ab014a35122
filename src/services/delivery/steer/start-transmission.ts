import type { Transaction } from '../../../database/queryable.js'
import { Problem } from '../../../errors.js'
import type { Actor } from '../../../schemas/actor.js'
import type { SubmissionState } from '../../../schemas/submission.js'
import { changeSubmissionState } from '../../submissions/change-submission-state.js'
import type { SubmissionRow } from '../../submissions/submission-repository.js'
import { type BatchRow, changeBatch, lockEndedBatches, renewRetryWindow } from '../store/batch-repository.js'
import { endPause, type Pause } from '../store/destination-lock-repository.js'
import { insertBatches, insertSecondBatches, replaceBatch } from '../store/cut-batches-repository.js'
import { checkGate, type Gate } from './check-gate.js'

const NOT_YET_APPROVED: ReadonlySet<SubmissionState> = new Set(['building', 'staged'])

/**
 * Starts sending an approved submission: its records are cut into batches, which the sender finds.
 * @param submission locked in `tx`
 * @throws {Problem} NOT_APPROVED, STATE_CONFLICT or EMERGENCY_STOPPED
 */
export async function startTransmission(
  tx: Transaction,
  submission: SubmissionRow,
  by: { actor: Actor; gate: Gate },
): Promise<void> {
  if (NOT_YET_APPROVED.has(submission.state)) {
    throw new Problem('NOT_APPROVED', `The submission is ${submission.state}: nobody has approved it`)
  }
  if (submission.state === 'approved') {
    await checkGate(tx, by.gate, submission)
    if ((await insertBatches(tx, submission.id)) === 0) {
      throw new Problem('STATE_CONFLICT', 'The submission is approved, but every record of it is withheld')
    }
  }
  await changeSubmissionState(tx, submission, { name: 'transmit', actor: by.actor })
}

export type RetryableStatus = 'refused' | 'uncertain'

/**
 * Sends again what was not received, under the same approval.
 * @throws {Problem} STATE_CONFLICT, also where no record has one of `statuses`; NOT_APPROVED or EMERGENCY_STOPPED
 */
export async function retryTransmission(
  tx: Transaction,
  submission: SubmissionRow,
  statuses: readonly RetryableStatus[],
  by: { actor: Actor; gate: Gate },
): Promise<void> {
  if (submission.state !== 'incomplete') {
    await changeSubmissionState(tx, submission, { name: 'retry', actor: by.actor })
    return
  }
  await checkGate(tx, by.gate, submission)
  const batches = await lockEndedBatches(tx, submission.id, statuses)
  if (batches.length === 0) {
    throw new Problem(
      'STATE_CONFLICT',
      `The submission is incomplete; none of its records is ${statuses.join(' or ')}`,
    )
  }
  await reopen(tx, submission, batches)
  await changeSubmissionState(tx, submission, {
    name: 'retry',
    actor: by.actor,
    detail: { records: batches.reduce((sum, { positions }) => sum + positions.length, 0) },
  })
}

/** First records before second ones, which are cut again: only where the first is received is the second sent. */
async function reopen(tx: Transaction, submission: SubmissionRow, batches: readonly BatchRow[]) {
  const isSecond = ({ positions: [first = 0] }: BatchRow) => first >= (submission.secondFrom ?? Infinity)
  for (const batch of batches) {
    if (isSecond(batch)) await changeBatch(tx, batch, { state: 'replaced' })
    else await replaceBatch(tx, batch, [{ positions: batch.positions, state: 'open' }], { renewed: true })
  }
  if (batches.every(isSecond)) await insertSecondBatches(tx, submission.id)
}

/**
 * Lets a held submission go on, with its whole retry window.
 * @param by.pause the wait that the receiver asked for; it ends where it is too long
 * @throws {Problem} STATE_CONFLICT, NOT_APPROVED or EMERGENCY_STOPPED
 */
export async function resumeTransmission(
  tx: Transaction,
  submission: SubmissionRow,
  by: { actor: Actor; gate: Gate; pause: Pause | undefined },
): Promise<void> {
  const ended = by.pause?.isTooLong === true ? by.pause : undefined
  if (submission.state === 'held') {
    await checkGate(tx, by.gate, submission)
    await renewRetryWindow(tx, submission.id)
    if (ended !== undefined) await endPause(tx, ended.destination)
  }
  await changeSubmissionState(tx, submission, {
    name: 'resume',
    actor: by.actor,
    detail: ended === undefined ? {} : { notWaitingUntil: ended.until.toISOString() },
  })
}
