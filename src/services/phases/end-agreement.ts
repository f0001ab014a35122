import type { Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import { SYSTEM, type Actor } from '../../schemas/actor.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { changeSubmissionState } from '../submissions/change-submission-state.js'
import { lockTransmitting, withdrawAgreement } from './phase-repository.js'

/**
 * Withdraws the agreement to a phase and holds what is being sent of it, in one step.
 * @throws {Problem} NOT_FOUND where there is none
 */
export async function endAgreement(tx: Transaction, phase: number, actor: Actor): Promise<void> {
  if (!(await withdrawAgreement(tx, phase, actor.name))) {
    throw new Problem('NOT_FOUND', `There is no agreement to phase ${phase}`)
  }
  const held = await lockTransmitting(tx, phase)
  for (const { id } of held) {
    await changeSubmissionState(
      tx,
      { id, state: 'transmitting' },
      { name: 'hold', actor: SYSTEM, failure: 'The agreement to the phase was withdrawn' },
    )
  }
  await appendAuditEvent(tx, {
    actor,
    action: 'phase.withdraw',
    subject: `phase/${phase}`,
    detail: { held: held.length },
  })
}
