import type { Queryable, Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import { SYSTEM, type Actor } from '../../schemas/actor.js'
import type { EmergencyStop } from '../../schemas/emergency-stop.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { changeSubmissionState } from '../staging/change-submission-state.js'
import { lockAllTransmitting, lockSubmission, type SubmissionRow } from '../staging/submission-repository.js'
import {
  deleteEmergencyStop,
  findEmergencyStop,
  insertEmergencyStop,
  noteHeld,
} from './emergency-stop-repository.js'

/**
 * Halts all sending, on every replica: what is being sent is held, and what is under way is cut off.
 * A second one changes nothing.
 */
export async function stopEverything(tx: Transaction, reason: string, actor: Actor): Promise<EmergencyStop> {
  if (await insertEmergencyStop(tx, { reason, madeBy: actor.name })) {
    const held = await lockAllTransmitting(tx)
    await noteHeld(tx, held)
    for (const id of held) {
      await changeSubmissionState(
        tx,
        { id, state: 'transmitting' },
        { name: 'hold', actor: SYSTEM, failure: 'The emergency stop is on' },
      )
    }
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

/** Undefined where it is not on. */
export async function readEmergencyStop(db: Queryable): Promise<EmergencyStop | undefined> {
  const stop = await findEmergencyStop(db)
  return stop && { ...stop, madeAt: stop.madeAt.toISOString(), held: [...stop.held] }
}

/**
 * Ends the emergency stop: exactly what it held goes on, unless it was discarded meanwhile.
 * @param madeAt of the stop that is meant: a person who saw one does not end another
 * @throws {Problem} NOT_FOUND where it is not on, STATE_CONFLICT where another or none is on than was meant
 */
export async function endEmergencyStop(tx: Transaction, actor: Actor, madeAt?: string): Promise<void> {
  const stop = await deleteEmergencyStop(tx)
  if (madeAt !== undefined && stop?.madeAt.toISOString() !== madeAt) {
    throw new Problem('STATE_CONFLICT', 'The emergency stop that the page showed is not on any more')
  }
  if (stop === undefined) throw new Problem('NOT_FOUND', 'The emergency stop is not on')
  const resumable: SubmissionRow[] = []
  for (const id of stop.held) {
    const submission = await lockSubmission(tx, id)
    if (submission?.state === 'held') resumable.push(submission)
  }
  // All locks come before the first audit event: its writer keeps all others waiting.
  for (const submission of resumable) await changeSubmissionState(tx, submission, { name: 'resume', actor })
  await appendAuditEvent(tx, {
    actor,
    action: 'emergency-stop.end',
    subject: 'emergency-stop',
    detail: { resumed: resumable.length },
  })
}
