import type { Clock } from '../../database/clock.js'
import type { Database, Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import { SYSTEM, type Actor } from '../../schemas/actor.js'
import type { NotificationKind } from '../../schemas/notification.js'
import type { StandingAgreement } from '../../schemas/standing-agreement.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import type { DecisionInput } from '../submissions/decisions/decide-submission.js'
import { notify } from '../notifications/notify.js'
import { changeSubmissionState } from '../submissions/change-submission-state.js'
import { lockSubmission, type SubmissionRow } from '../submissions/submission-repository.js'
import { londonDay } from '../calendar/london.js'
import { explainLateness } from './explain-lateness.js'
import { checkDailyLimits } from './check-daily-limits.js'
import { findStanding } from '../submissions/decisions/standing-agreement-repository.js'
import { endDay, lockNextUnderWay, newKindsOf, type RunUnderWay } from './daily-run-repository.js'

export type SettleDependencies = {
  readonly database: Database
  readonly clock: Clock
  /** Approves as a person does, for the agreement. */
  readonly approve: (
    tx: Transaction,
    submission: SubmissionRow,
    input: DecisionInput & { standingAgreementId: string },
    actor: Actor,
  ) => Promise<unknown>
  /** Starts sending as a person does. */
  readonly transmit: (tx: Transaction, submission: SubmissionRow, actor: Actor) => Promise<void>
}

/**
 * Takes the deltas of days further that are built: sent where they are within the limits of the standing agreement, ended where
 * nothing has changed, left to people otherwise.
 */
export async function finaliseDailyDeltas(deps: SettleDependencies): Promise<void> {
  for (let after = BEFORE_ALL; ;) {
    const day = await settleNext(deps, after)
    if (day === undefined) return
    after = day
  }
}

/** As PostgreSQL spells it. */
const BEFORE_ALL = '-infinity'

/** @returns the day that was looked at; undefined if none is left */
async function settleNext(deps: SettleDependencies, after: string): Promise<string | undefined> {
  let run: RunUnderWay | undefined
  try {
    await deps.database.transaction(async (tx) => {
      run = await lockNextUnderWay(tx, after)
      if (run !== undefined) await settle(tx, deps, run)
    })
  } catch (error) {
    if (!(error instanceof Problem) || run === undefined) throw error
    await postpone(deps, run, error.detail)
  }
  return run?.day
}

async function settle(tx: Transaction, deps: SettleDependencies, run: RunUnderWay): Promise<void> {
  const submission = await lockSubmission(tx, run.submissionId)
  if (submission === undefined || submission.state === 'building') return
  if (submission.state === 'build_failed') return end(tx, run, 'failed', submission.failure)
  if (submission.state !== 'staged') return end(tx, run, 'left-to-people', 'A person has taken it over')
  if (submission.recordCount === 0) return endUnchanged(tx, run, submission)
  const agreement = await findStanding(tx, 'in force')
  if (agreement?.id !== run.agreementId) {
    return end(tx, run, 'left-to-people', 'The standing agreement is not in force any more')
  }
  const { day } = run
  const lateness = explainLateness({ day, expiresAt: agreement.expiresAt }, await deps.clock(tx))
  if (lateness !== undefined) return end(tx, run, 'left-to-people', lateness)
  const reasons = checkDailyLimits(await factsOf(tx, submission), agreement)
  if (reasons.length > 0) return end(tx, run, 'left-to-people', reasons.join('. '))
  await send(tx, deps, { run, submission, agreement })
}

const factsOf = async (tx: Transaction, submission: SubmissionRow) => ({
  compared: submission.comparedCount ?? 0,
  changed: submission.changedCount ?? 0,
  deleted: submission.deletedCount ?? 0,
  sendable: submission.recordCount - submission.withheldCount,
  decisionsNeeded: submission.decisionsNeeded,
  newKinds: await newKindsOf(tx, submission.id),
})

async function send(
  tx: Transaction,
  { approve, transmit }: SettleDependencies,
  known: { run: RunUnderWay; submission: SubmissionRow; agreement: StandingAgreement },
): Promise<void> {
  const { run, submission, agreement } = known
  const contentDigest = submission.contentDigest ?? ''
  const input = { decision: 'approve', contentDigest, standingAgreementId: agreement.id } as const
  await approve(tx, submission, input, proxyOf(agreement))
  await transmit(tx, { ...submission, state: 'approved' }, SYSTEM)
  await end(tx, run, 'sent', null)
}

/** Whose approval it is: the log and the decision say that they gave it beforehand. No key has such a name. */
const proxyOf = ({ madeBy, confirmedBy }: StandingAgreement): Actor => ({
  name: `${madeBy} and ${confirmedBy} (standing agreement)`,
  role: 'approver',
})

/** The day leaves its evidence; nothing is sent. */
async function endUnchanged(tx: Transaction, run: RunUnderWay, submission: SubmissionRow): Promise<void> {
  await changeSubmissionState(tx, submission, {
    name: 'discard',
    actor: SYSTEM,
    failure: 'Nothing has changed: there was nothing to send',
  })
  await end(tx, run, 'nothing-changed', null)
}

type Ending = 'nothing-changed' | 'sent' | 'left-to-people' | 'failed'

const KINDS = {
  'nothing-changed': 'daily.ran',
  sent: 'daily.ran',
  'left-to-people': 'daily.waits',
  failed: 'daily.did_not_run',
} as const satisfies Record<Ending, NotificationKind>

async function end(tx: Transaction, run: RunUnderWay, outcome: Ending, reason: string | null): Promise<void> {
  await endDay(tx, run.day, { outcome, reason })
  await notify(tx, {
    kind: KINDS[outcome],
    about: { submissionId: run.submissionId, phase: 5, day: run.day },
  })
  await appendAuditEvent(tx, {
    actor: SYSTEM,
    action: 'standing-agreement.end-day',
    subject: `submission/${run.submissionId}`,
    detail: { day: run.day, outcome },
  })
}

/** What stands against sending now, as an emergency stop does, may be gone later on the same day. */
async function postpone(
  { database, clock }: SettleDependencies,
  run: RunUnderWay,
  reason: string,
): Promise<void> {
  await database.transaction(async (tx) => {
    if (londonDay(await clock(tx)) === run.day) await endDay(tx, run.day, { outcome: null, reason })
    else await end(tx, run, 'left-to-people', reason)
  })
}
