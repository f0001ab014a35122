import type { Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Actor } from '../../schemas/actor.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { londonDay } from '../calendar/london.js'
import { refuseInRecovery } from '../submissions/check-sendable.js'
import { forgetAllDeclined } from '../submissions/decisions/decision-repository.js'
import { lockStanding } from '../submissions/decisions/standing-agreement-repository.js'
import { reopenDay } from './daily-run-repository.js'

/**
 * Lets the standing agreement approve again what people have returned or discarded, within its limits, and today's delta too: it
 * is built again, or looked at again where it is still staged.
 * @throws {Problem} STATE_CONFLICT where nothing is suspended; IN_RECOVERY
 */
export async function resumeStanding(tx: Transaction, actor: Actor, now: Date): Promise<void> {
  await refuseInRecovery(tx)
  await lockStanding(tx)
  const children = await forgetAllDeclined(tx)
  if (children === 0)
    throw new Problem('STATE_CONFLICT', 'Nobody has returned or discarded anything that still counts')
  const isReopened = await reopenDay(
    tx,
    londonDay(now),
    `${actor.name} let it be sent within the limits again`,
  )
  await appendAuditEvent(tx, {
    actor,
    action: 'standing-agreement.resume',
    subject: 'phase/5',
    detail: { children, today: isReopened },
  })
}
