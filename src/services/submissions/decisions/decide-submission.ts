import { v7 as uuidv7 } from 'uuid'
import type { Transaction } from '../../../database/queryable.js'
import { Problem } from '../../../errors.js'
import { type Actor, SYSTEM } from '../../../schemas/actor.js'
import type { Decision } from '../../../schemas/submission.js'
import { isSame } from '../../../schemas/holder-name.js'
import { appendAuditEvent } from '../../audit/audit-repository.js'
import { agreesWith } from '../../audit/why-unsigned.js'
import { readGrants } from '../../audit/signature-ledger.js'
import { supersededAmong } from '../baseline/baseline-repository.js'
import { notifyOfSubmission } from '../change-submission-state.js'
import { checkBaseline, refuseInRecovery, wrongDestination } from '../check-sendable.js'
import { decisionsMissing } from '../read-submissions.js'
import { countDeletions } from '../review/read-review.js'
import { setSubmissionState, type SubmissionRow } from '../submission-repository.js'
import { nextState } from '../submission-transitions.js'
import {
  decisionsOf,
  declineRecords,
  findDeciders,
  forgetDeclined,
  insertDecision,
} from './decision-repository.js'
import { findStanding } from './standing-agreement-repository.js'

export type DecisionInput = {
  readonly decision: Decision['decision']
  readonly contentDigest: string
  readonly comment?: string
  /** How many children the approver agrees that the DfE deletes. Absent: they were not asked. */
  readonly confirmedDeletions?: number
  /** Set if the approval was given in advance. */
  readonly standingAgreementId?: string
}

/**
 * Approves or returns a staged submission. It stays staged until the last approval that it needs.
 * @param submission locked in `tx`
 * @throws {Problem} ROLE_NOT_ALLOWED, STATE_CONFLICT, OWN_SUBMISSION, DIGEST_MISMATCH, ALREADY_DECIDED, DELETIONS_MISMATCH or IN_RECOVERY
 */
export async function decideSubmission(
  tx: Transaction,
  submission: SubmissionRow,
  input: DecisionInput,
  actor: Actor,
): Promise<Decision> {
  const to = nextState(input.decision, submission.state, actor.role)
  await checkDecision(tx, submission, input, actor)
  if (input.decision === 'approve') {
    await checkSendable(tx, submission)
    await checkDeletions(tx, submission, input.confirmedDeletions)
  }
  await checkAgreed(tx, input, actor)

  const id = uuidv7()
  await insertDecision(tx, {
    id,
    submissionId: submission.id,
    madeBy: actor.name,
    madeByIdentity: actor.identity,
    comment: input.comment,
    ...input,
  })
  const all = (await decisionsOf(tx, [submission.id])).get(submission.id) ?? []
  const settled = input.decision === 'return' || decisionsMissing(submission, all) === 0
  if (settled) await setSubmissionState(tx, submission.id, { from: submission.state, to })
  if (settled && submission.source === 'live') await rememberDecision(tx, submission.id, input, actor)
  await notifyOfDecision(tx, submission, input, settled ? 0 : decisionsMissing(submission, all))
  await appendAuditEvent(tx, {
    actor,
    action: `submission.${input.decision}`,
    subject: `submission/${submission.id}`,
    detail: {
      contentDigest: input.contentDigest,
      state: settled ? to : submission.state,
      ...(input.confirmedDeletions === undefined ? {} : { confirmedDeletions: input.confirmedDeletions }),
      ...(input.standingAgreementId === undefined ? {} : { standingAgreementId: input.standingAgreementId }),
    },
  })
  const made = all.find((decision) => decision.id === id)
  if (made === undefined) throw new Error('The decision just written was not found')
  return made
}

/**
 * A number that is given must be right. More deletions than usual may come from half an extract: then it must be given.
 */
async function checkDeletions(
  tx: Transaction,
  submission: SubmissionRow,
  confirmed: number | undefined,
): Promise<void> {
  if (confirmed === undefined && submission.massDeletionOf === null) return
  const deletions = await countDeletions(tx, submission)
  if (deletions === confirmed) return
  throw new Problem(
    'DELETIONS_MISMATCH',
    `The submission deletes ${deletions} children at the DfE; you confirmed ${confirmed ?? 'no number'}`,
  )
}

/** A person's no outlives the submission: the next day's delta holds the same records. */
async function rememberDecision(
  tx: Transaction,
  submissionId: string,
  { decision }: DecisionInput,
  actor: Actor,
): Promise<void> {
  if (decision === 'return') await declineRecords(tx, submissionId, actor.name)
  else await forgetDeclined(tx, submissionId)
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

/** Refuses to approve a submission that can no longer be sent, or that is empty. */
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

/** Only the service approves under a standing agreement, and only under the terms that two people signed. */
async function checkAgreed(
  tx: Transaction,
  { standingAgreementId }: DecisionInput,
  actor: Actor,
): Promise<void> {
  if ((actor.role === 'system') !== (standingAgreementId !== undefined)) {
    throw new Problem(
      'ROLE_NOT_ALLOWED',
      'The service approves under a standing agreement, and nobody else does',
    )
  }
  if (standingAgreementId === undefined) return
  const stored = await findStanding(tx, 'in force')
  const { inForce } = await readGrants(tx)
  if (stored?.id === standingAgreementId && agreesWith(inForce, stored)) return
  throw new Problem(
    'STATE_CONFLICT',
    'The standing agreement is not what two people agreed to: verify the audit log',
  )
}

/**
 * Four eyes: who created a submission never decides it, nobody decides twice, and only what is staged can be decided. Who created it
 * is what the signed event says, whatever the table does.
 */
async function checkDecision(
  tx: Transaction,
  submission: SubmissionRow,
  input: DecisionInput,
  actor: Actor,
): Promise<void> {
  const signed = (await readGrants(tx)).submissions.get(submission.id)
  const creators = [
    { name: submission.createdBy, identity: submission.createdByIdentity },
    ...(signed === undefined ? [] : [signed.createdBy]),
  ]
  if (creators.some((creator) => isSame(creator, actor))) {
    throw new Problem('OWN_SUBMISSION', 'You created this submission: a second person has to decide it')
  }
  if ((await findDeciders(tx, submission.id)).some((decider) => isSame(decider, actor))) {
    throw new Problem(
      'ALREADY_DECIDED',
      'You have decided this submission: a further decision takes another person',
    )
  }
  if (submission.contentDigest !== input.contentDigest) {
    throw new Problem('DIGEST_MISMATCH', 'The digest is not the one of the records that are staged')
  }
}

/**
 * A person discards a delta that the schedule built: the next day would send the same values, so their no is kept. What a later
 * submission has overtaken is only cleared away, and so is what a person built.
 */
export async function declineIfDaily(
  tx: Transaction,
  { id, createdBy, source, state }: Pick<SubmissionRow, 'id' | 'createdBy' | 'source' | 'state'>,
  actor: Actor,
): Promise<void> {
  if (createdBy !== SYSTEM.name || source !== 'live') return
  if (state !== 'staged' && (await supersededAmong(tx, [id])).size > 0) return
  await declineRecords(tx, id, actor.name)
}
