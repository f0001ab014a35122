import type { Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Actor } from '../../schemas/actor.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { lockSubmission } from '../submissions/submission-repository.js'
import { deliveryCounts } from '../submissions/records/delivery-repository.js'
import { refuseInRecovery } from '../submissions/check-sendable.js'
import { saveSignOff } from './phase-repository.js'

export type SignOffInput = { readonly submissionId: string; readonly note?: string }

/**
 * Passes a phase with a submission that the DfE received whole.
 * @throws {Problem} NOT_FOUND, STATE_CONFLICT or IN_RECOVERY
 */
export async function signOffPhase(
  tx: Transaction,
  phase: number,
  { submissionId, note }: SignOffInput,
  actor: Actor,
): Promise<void> {
  const submission = await lockSubmission(tx, submissionId)
  if (submission?.phase !== phase) {
    throw new Problem('NOT_FOUND', `There is no such submission of phase ${phase}`)
  }
  if (submission.state !== 'transmitted') {
    throw new Problem(
      'STATE_CONFLICT',
      `The submission is ${submission.state}; a phase is signed off with one that is transmitted`,
    )
  }
  const received = (await deliveryCounts(tx, [submissionId])).get(submissionId)?.received ?? 0
  if (received === 0) {
    throw new Problem('STATE_CONFLICT', 'The DfE has received no record of this submission')
  }
  await refuseInRecovery(tx)
  await saveSignOff(tx, { phase, submissionId, note, madeBy: actor.name })
  await appendAuditEvent(tx, {
    actor,
    action: 'phase.sign-off',
    subject: `phase/${phase}`,
    detail: { submissionId },
  })
}
