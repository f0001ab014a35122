import type { Transaction } from '../../database/queryable.js'
import type { Actor } from '../../schemas/actor.js'
import type { SubmissionState } from '../../schemas/submission.js'
import { nextState, stateConflict, type TransitionName } from './submission-transitions.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { notifyOfChange } from './notify-of-submission.js'
import { setSubmissionState, type SubmissionRow } from './submission-repository.js'

/**
 * Makes one change of the table of state changes: compare-and-set and audit event, in the caller's transaction.
 * @throws {Problem} ROLE_NOT_ALLOWED or STATE_CONFLICT
 */
export async function changeSubmissionState(
  tx: Transaction,
  submission: Pick<SubmissionRow, 'id' | 'state'>,
  change: {
    name: TransitionName
    actor: Actor
    failure?: string
    detail?: Readonly<Record<string, string | number | boolean | null>>
  },
): Promise<SubmissionState> {
  const to = nextState(change.name, submission.state, change.actor.role)
  const changed = await setSubmissionState(tx, submission.id, {
    from: submission.state,
    to,
    ...(change.failure === undefined ? {} : { failure: change.failure }),
  })
  if (!changed) throw stateConflict(change.name, submission.state)
  await notifyOfChange(tx, submission.id, change.name)
  await appendAuditEvent(tx, {
    actor: change.actor,
    action: `submission.${change.name}`,
    subject: `submission/${submission.id}`,
    detail: { from: submission.state, to, ...change.detail },
  })
  return to
}
