import { v7 as uuidv7 } from 'uuid'
import type { Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Actor } from '../../schemas/actor.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { refuseInRecovery } from '../submissions/check-sendable.js'
import { insertAgreement, withdrawAgreement } from './phase-repository.js'

export type AgreementInput = { readonly expiresAt: string; readonly note?: string }

/**
 * Records the LA's consent to a phase; it replaces the one before.
 * @param today `YYYY-MM-DD`
 * @throws {Problem} BODY_INVALID where it would already have ended; IN_RECOVERY
 */
export async function agreeToPhase(
  tx: Transaction,
  phase: number,
  { expiresAt, note }: AgreementInput,
  actor: Actor,
  today: string,
): Promise<void> {
  if (expiresAt < today) {
    throw new Problem('BODY_INVALID', 'The body does not fit its description', [
      { pointer: '/expiresAt', code: 'minimum', message: 'lies in the past' },
    ])
  }
  await refuseInRecovery(tx)
  await withdrawAgreement(tx, phase, actor.name)
  await insertAgreement(tx, { id: uuidv7(), phase, expiresAt, note, madeBy: actor.name })
  await appendAuditEvent(tx, {
    actor,
    action: 'phase.agree',
    subject: `phase/${phase}`,
    detail: { expiresAt },
  })
}
