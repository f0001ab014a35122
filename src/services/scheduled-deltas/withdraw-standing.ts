import type { Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import { SYSTEM, type Actor } from '../../schemas/actor.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { changeSubmissionState } from '../submissions/change-submission-state.js'
import {
  endStanding,
  lockStanding,
  lockWithdrawnTransmitting,
} from '../submissions/decisions/standing-agreement-repository.js'

/**
 * Withdraws the standing agreement and what was proposed: no further day is sent, and what is being sent by it is held.
 * @throws {Problem} NOT_FOUND where there is none
 */
export async function withdrawStanding(tx: Transaction, actor: Actor, now: Date): Promise<void> {
  await lockStanding(tx)
  const ended = await endStanding(tx, ['proposed', 'in force'], { by: actor.name, at: now, withdrawn: true })
  if (ended === 0) throw new Problem('NOT_FOUND', 'There is no standing agreement')
  const held = await lockWithdrawnTransmitting(tx)
  for (const id of held) {
    await changeSubmissionState(
      tx,
      { id, state: 'transmitting' },
      { name: 'hold', actor: SYSTEM, failure: 'The standing agreement that approved it was withdrawn' },
    )
  }
  await appendAuditEvent(tx, {
    actor,
    action: 'standing-agreement.withdraw',
    subject: 'phase/5',
    detail: { held: held.length },
  })
}
