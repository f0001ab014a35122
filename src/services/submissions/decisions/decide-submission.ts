import { v7 as uuidv7 } from 'uuid'
import type { Transaction } from '../../../database/queryable.js'
import { Problem } from '../../../errors.js'
import type { Actor } from '../../../schemas/actor.js'
import type { Decision } from '../../../schemas/submission.js'
import { isSamePerson } from '../../access/is-same-person.js'
import { appendAuditEvent } from '../../audit/audit-repository.js'
import { notifyOfSubmission } from '../notify-of-submission.js'
import { decisionsMissing } from '../present-submission.js'
import { setSubmissionState, type SubmissionRow } from '../submission-repository.js'
import { wrongDestination } from './check-destination.js'
import { checkBaseline } from '../baseline/check-baseline.js'
import { refuseInRecovery } from './refuse-in-recovery.js'
import { decisionsOf, insertDecision } from './decision-repository.js'
import { nextState } from '../submission-transitions.js'

export type DecisionInput = {
  readonly decision: Decision['decision']
  readonly contentDigest: string
  readonly comment?: string
  /** Set if the approval was given in advance. */
  readonly standingAgreementId?: string
}

/**
 * Approves or returns a staged submission. It stays staged until the last approval that it needs.
 * @param submission locked in `tx`
 * @throws {Problem} ROLE_NOT_ALLOWED, STATE_CONFLICT, OWN_SUBMISSION, DIGEST_MISMATCH, ALREADY_DECIDED or IN_RECOVERY
 */
export async function decideSubmission(
  tx: Transaction,
  submission: SubmissionRow,
  input: DecisionInput,
  actor: Actor,
): Promise<Decision> {
  const before = (await decisionsOf(tx, [submission.id])).get(submission.id) ?? []
  const to = nextState(input.decision, submission.state, actor.role)
  checkDecision(submission, before, input, actor)
  if (input.decision === 'approve') await checkSendable(tx, submission)

  const id = uuidv7()
  await insertDecision(tx, {
    id,
    submissionId: submission.id,
    madeBy: actor.name,
    comment: input.comment,
    ...input,
  })
  const all = (await decisionsOf(tx, [submission.id])).get(submission.id) ?? []
  const settled = input.decision === 'return' || decisionsMissing(submission, all) === 0
  if (settled) await setSubmissionState(tx, submission.id, { from: submission.state, to })
  await notifyOfDecision(tx, submission, input, settled ? 0 : decisionsMissing(submission, all))
  await appendAuditEvent(tx, {
    actor,
    action: `submission.${input.decision}`,
    subject: `submission/${submission.id}`,
    detail: {
      contentDigest: input.contentDigest,
      state: settled ? to : submission.state,
      ...(input.standingAgreementId === undefined ? {} : { standingAgreementId: input.standingAgreementId }),
    },
  })
  const made = all.find((decision) => decision.id === id)
  if (made === undefined) throw new Error('The decision just written was not found')
  return made
}

/** An approval that was given beforehand is told of with its day. */
async function notifyOfDecision(
  tx: Transaction,
  submission: SubmissionRow,
  { decision, standingAgreementId }: DecisionInput,
  decisionsNeeded: number,
): Promise<void> {
  if (standingAgreementId !== undefined) return
  if (decision === 'return') {
    return notifyOfSubmission(tx, submission, 'submission.returned', { person: submission.createdBy })
  }
  if (decisionsNeeded === 0) return notifyOfSubmission(tx, submission, 'submission.approved')
  return notifyOfSubmission(tx, submission, 'submission.second_decision_needed', { decisionsNeeded })
}

/** Nobody approves what cannot be sent any more, or holds nothing that could be. */
async function checkSendable(tx: Transaction, submission: SubmissionRow): Promise<void> {
  await refuseInRecovery(tx)
  if (submission.recordCount === 0) {
    throw new Problem(
      'STATE_CONFLICT',
      `The submission is ${submission.state}, and empty: there is nothing to send`,
    )
  }
  const refusal = wrongDestination(submission)
  if (refusal !== undefined) throw new Problem('STATE_CONFLICT', refusal)
  await checkBaseline(tx, submission)
}

/** Four eyes: the creator never decides, nobody decides twice, and only what is staged can be decided. */
function checkDecision(
  submission: SubmissionRow,
  before: readonly Decision[],
  input: DecisionInput,
  actor: Actor,
): void {
  if (isSamePerson(submission.createdBy, actor.name)) {
    throw new Problem('OWN_SUBMISSION', 'You created this submission: a second person has to decide it')
  }
  if (before.some(({ madeBy }) => isSamePerson(madeBy, actor.name))) {
    throw new Problem(
      'ALREADY_DECIDED',
      'You have decided this submission: a further decision takes another person',
    )
  }
  if (submission.contentDigest !== input.contentDigest) {
    throw new Problem('DIGEST_MISMATCH', 'The digest is not the one of the records that are staged')
  }
}
