import type { Transaction } from '../../../database/queryable.js'
import { Problem } from '../../../errors.js'
import { whyUnsigned } from '../../audit/why-unsigned.js'
import { readGrants } from '../../audit/signature-ledger.js'
import { isConsentWithdrawn } from '../../submissions/decisions/standing-agreement-repository.js'
import type { SubmissionRow } from '../../submissions/submission-repository.js'
import { checkBaseline } from '../../submissions/check-sendable.js'
import { findEmergencyStop } from '../store/emergency-stop-repository.js'

/** The conditions for sending: checked when a person asks for it, and again for every batch. */
export type Gate = { readonly blockedBy: (tx: Transaction, phase: number) => Promise<string[]> }

/** It cannot be approved once more: only another submission can. */
export const CONSENT_WITHDRAWN = 'The standing agreement that approved it was withdrawn: discard it'

type GateQuestion = {
  /** True where the emergency stop ends in this transaction, and only what is else against it counts. */
  readonly stopEnds: boolean
}

/** @throws {Problem} NOT_APPROVED where the phase is not open, EMERGENCY_STOPPED, STATE_CONFLICT where it was overtaken */
export async function checkGate(
  tx: Transaction,
  gate: Gate,
  submission: SubmissionRow,
  { stopEnds }: GateQuestion = { stopEnds: false },
): Promise<void> {
  const grants = await readGrants(tx)
  if ((await findEmergencyStop(tx)) !== undefined || (grants.isStopped && !stopEnds)) {
    throw new Problem('EMERGENCY_STOPPED', 'An approver has stopped all sending')
  }
  const reasons = await gate.blockedBy(tx, submission.phase)
  if (reasons.length > 0) throw new Problem('NOT_APPROVED', reasons.join('. '))
  if (await isConsentWithdrawn(tx, submission.id)) throw new Problem('NOT_APPROVED', CONSENT_WITHDRAWN)
  const unsigned = whyUnsigned(grants, submission)
  if (unsigned !== undefined) throw new Problem('NOT_APPROVED', unsigned)
  await checkBaseline(tx, submission)
}

/** The same in words, for those who do not ask for this submission alone; undefined if it may be sent. */
export async function explainGate(
  tx: Transaction,
  gate: Gate,
  submission: SubmissionRow,
  question: GateQuestion,
): Promise<string | undefined> {
  try {
    await checkGate(tx, gate, submission, question)
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error.detail
    throw error
  }
}
