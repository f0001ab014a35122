import type { Queryable, Transaction } from '../../../database/queryable.js'
import { Problem } from '../../../errors.js'
import { SYSTEM, type Actor } from '../../../schemas/actor.js'
import type { EmergencyStop } from '../../../schemas/emergency-stop.js'
import { appendAuditEvent } from '../../audit/audit-repository.js'
import { readGrants } from '../../audit/signature-ledger.js'
import { notify } from '../../notifications/notify.js'
import { changeSubmissionState, holdAll } from '../../submissions/change-submission-state.js'
import {
  lockAllTransmitting,
  lockSubmission,
  setSubmissionState,
  type SubmissionRow,
} from '../../submissions/submission-repository.js'
import { declineIfDaily } from '../../submissions/decisions/decide-submission.js'
import { leaveRunsToPeople } from '../../submissions/decisions/standing-agreement-repository.js'
import { explainGate, type Gate } from './check-gate.js'
import {
  deleteEmergencyStop,
  findEmergencyStop,
  insertEmergencyStop,
  noteHeld,
} from '../store/emergency-stop-repository.js'

/**
 * Halts all sending, on every replica: what is being sent is held, and what is under way is cut off.
 * A second one changes nothing.
 */
export async function stopEverything(tx: Transaction, reason: string, actor: Actor): Promise<EmergencyStop> {
  if (await insertEmergencyStop(tx, { reason, madeBy: actor.name })) {
    // Before what is being sent is looked for: what a day's approval has just let go is among it.
    await leaveRunsToPeople(tx, 'All sending was stopped while it was built')
    const held = await lockAllTransmitting(tx)
    await noteHeld(tx, held)
    await holdAll(tx, held, 'The emergency stop is on')
    await notify(tx, { kind: 'emergency_stop.started' })
    await appendAuditEvent(tx, {
      actor,
      action: 'emergency-stop.start',
      subject: 'emergency-stop',
      detail: { held: held.length },
    })
  }
  const stop = await readEmergencyStop(tx)
  if (stop === undefined) throw new Error('The stop that was just written is gone')
  return stop
}

/** Undefined if it is not on. */
export async function readEmergencyStop(db: Queryable): Promise<EmergencyStop | undefined> {
  const stop = await findEmergencyStop(db)
  return stop && { ...stop, madeAt: stop.madeAt.toISOString(), held: [...stop.held] }
}

export type EndOfStop = { readonly madeAt?: string; readonly discard?: readonly string[] }

/**
 * Ends the emergency stop: exactly what it held goes on, unless it was discarded meanwhile or is now. What may not be sent any more
 * stays held: each of its batches would be refused, and it would keep everything after it from being sent.
 * @param meant.madeAt of the stop that is meant: a person who saw one does not end another
 * @param meant.discard what must not go on
 * @throws {Problem} NOT_FOUND where it is not on, STATE_CONFLICT where another or none is on than was meant
 */
export async function endEmergencyStop(
  tx: Transaction,
  gate: Gate,
  actor: Actor,
  { madeAt, discard = [] }: EndOfStop = {},
): Promise<void> {
  const held = await liftStop(tx, madeAt)
  const dropped = await lockDropped(
    tx,
    held.filter((id) => discard.includes(id)),
  )
  const { resumable, blocked } = await sortHeld(
    tx,
    gate,
    held.filter((id) => !discard.includes(id)),
  )
  // All locks come before the first audit event: its writer keeps all others waiting.
  for (const submission of dropped) await declineIfDaily(tx, submission, actor)
  for (const submission of dropped) {
    await changeSubmissionState(tx, submission, {
      name: 'discard',
      actor: SYSTEM,
      failure: `${actor.name} discarded it when the emergency stop ended`,
      detail: { askedBy: actor.name },
    })
  }
  for (const submission of resumable) await changeSubmissionState(tx, submission, { name: 'resume', actor })
  await notify(tx, { kind: 'emergency_stop.ended' })
  await appendAuditEvent(tx, {
    actor,
    action: 'emergency-stop.end',
    subject: 'emergency-stop',
    detail: { resumed: resumable.length, stillHeld: blocked, discarded: dropped.length },
  })
}

/** @returns the submissions that the stop held */
async function liftStop(tx: Transaction, madeAt: string | undefined): Promise<readonly string[]> {
  const stop = await deleteEmergencyStop(tx)
  if (madeAt !== undefined && stop?.madeAt.toISOString() !== madeAt) {
    throw new Problem('STATE_CONFLICT', 'The emergency stop that the page showed is not on any more')
  }
  // A signed stop is on, even if somebody deleted its row.
  if (stop === undefined && !(await readGrants(tx)).isStopped)
    throw new Problem('NOT_FOUND', 'The emergency stop is not on')
  return stop?.held ?? []
}

async function lockDropped(tx: Transaction, ids: readonly string[]): Promise<SubmissionRow[]> {
  const dropped: SubmissionRow[] = []
  for (const id of ids) {
    const submission = await lockSubmission(tx, id)
    if (submission?.state === 'held') dropped.push(submission)
  }
  return dropped
}

/** The held submissions that may go on, locked; the others get their reason written. @returns `blocked`: how many others */
async function sortHeld(
  tx: Transaction,
  gate: Gate,
  held: readonly string[],
): Promise<{ resumable: SubmissionRow[]; blocked: number }> {
  const resumable: SubmissionRow[] = []
  let blocked = 0
  for (const id of held) {
    const submission = await lockSubmission(tx, id)
    if (submission?.state !== 'held') continue
    const failure = await explainGate(tx, gate, submission, { stopEnds: true })
    if (failure === undefined) resumable.push(submission)
    else {
      blocked += 1
      await setSubmissionState(tx, id, { from: 'held', to: 'held', failure })
    }
  }
  return { resumable, blocked }
}
