import type { Transaction } from '../../database/queryable.js'
import { type Actor, SYSTEM } from '../../schemas/actor.js'
import type { NotificationKind } from '../../schemas/notification.js'
import type { SubmissionState } from '../../schemas/submission.js'
import { isSamePerson } from '../../schemas/holder-name.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { notify, tellableCount } from '../notifications/notify.js'
import {
  findPreviousFindings,
  findSubmission,
  setSubmissionState,
  type SubmissionRow,
} from './submission-repository.js'
import { nextState, stateConflict, type TransitionName } from './submission-transitions.js'

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

/** Holds what is being sent; the caller has locked it. */
export async function holdAll(tx: Transaction, ids: readonly string[], failure: string): Promise<void> {
  for (const id of ids) {
    await changeSubmissionState(tx, { id, state: 'transmitting' }, { name: 'hold', actor: SYSTEM, failure })
  }
}

/** The changes of state that people are told of. What people do themselves right now is told where they decide. */
const TOLD: Partial<Record<TransitionName, NotificationKind>> = {
  stage: 'submission.decision_needed',
  hold: 'submission.held',
  finishIncomplete: 'submission.incomplete',
  restore: 'submission.incomplete',
}

/** Tells of a change of a submission's state, in its transaction. */
async function notifyOfChange(tx: Transaction, id: string, change: TransitionName): Promise<void> {
  const kind = TOLD[change]
  if (kind === undefined) return
  const submission = await findSubmission(tx, id)
  if (submission === undefined) return
  if (change !== 'stage') return notifyOfSubmission(tx, submission, kind)
  if (await haveFindingsRisen(tx, submission)) await notifyOfSubmission(tx, submission, 'findings.rose')
  // A scheduled delta is told of when its day ends; nobody can approve what is empty.
  if (isSamePerson(submission.createdBy, SYSTEM.name) || submission.recordCount === 0) return
  await notifyOfSubmission(tx, submission, kind, { decisionsNeeded: submission.decisionsNeeded })
}

/** @param more.person the one person whom it concerns */
export const notifyOfSubmission = async (
  tx: Transaction,
  { id, phase, recordCount }: Pick<SubmissionRow, 'id' | 'phase' | 'recordCount'>,
  kind: NotificationKind,
  { person, ...about }: { decisionsNeeded?: number; day?: string; person?: string } = {},
): Promise<void> =>
  notify(tx, {
    kind,
    about: { submissionId: id, phase, ...tellableCount(recordCount), ...about },
    ...(person === undefined ? {} : { person }),
  })

async function haveFindingsRisen(tx: Transaction, submission: SubmissionRow): Promise<boolean> {
  const before = await findPreviousFindings(tx, submission)
  const findings = submission.errorCount + submission.warningCount
  return before !== undefined && isSharpRise(before, { findings, records: submission.recordCount })
}

type FoundInRecords = { readonly findings: number; readonly records: number }

const LEAST_RISE = 20

/** Twice as many a record as in the submission before, and so many more that it is no accident of a few children. */
export const isSharpRise = (before: FoundInRecords, now: FoundInRecords): boolean =>
  now.findings - before.findings >= LEAST_RISE &&
  now.findings * Math.max(1, before.records) >= 2 * before.findings * Math.max(1, now.records)
