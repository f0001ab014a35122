import type { Clock, Database, Transaction } from '../../database/queryable.js'
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
import { explainLateness } from './scheduled-days.js'
import { checkDailyLimits } from './check-daily-limits.js'
import { declinedAmong } from '../submissions/decisions/decision-repository.js'
import { findStandingById } from '../submissions/decisions/standing-agreement-repository.js'
import { describeRule } from '../reports/describe-finding.js'
import { BUILT_DURING_STOP, waitForApproved } from './begin-daily-delta.js'
import { endDay, findHolder, lockNextUnderWay, newKindsOf, type RunUnderWay } from './daily-run-repository.js'
import { explainFormerApprovers } from './keep-agreement.js'

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
    await postpone(deps, run, error)
  }
  return run?.day
}

async function settle(tx: Transaction, deps: SettleDependencies, run: RunUnderWay): Promise<void> {
  const submission = await lockSubmission(tx, run.submissionId)
  if (submission === undefined || submission.state === 'building') return
  if (submission.state === 'build_failed') return end(tx, run, 'failed', submission.failure)
  if (submission.state !== 'staged') return end(tx, run, 'left-to-people', 'A person has taken it over')
  if (submission.recordCount === 0) return endUnchanged(tx, run, submission)
  const agreement = await findStandingById(tx, run.agreementId)
  if (agreement === undefined) throw new Error('The agreement of a day is gone')
  const reasons = await reasonsForPeople(tx, { deps, run, submission, agreement })
  if (reasons.length > 0) return end(tx, run, 'left-to-people', reasons.join('. '))
  await waitForApproved(tx)
  await send(tx, deps, { run, submission, agreement })
}

type Known = {
  readonly deps: SettleDependencies
  readonly run: RunUnderWay
  readonly submission: SubmissionRow
  readonly agreement: StandingAgreement
}

/** Why a person must decide the day, in words; nothing where the agreement lets it be sent. */
async function reasonsForPeople(tx: Transaction, known: Known): Promise<string[]> {
  const { deps, run, submission, agreement } = known
  const { day, forPeople } = run
  const lateness = explainLateness({ day, expiresAt: agreement.expiresAt }, await deps.clock(tx))
  if (lateness !== undefined) return [lateness]
  if (agreement.endedAt !== null) {
    return [`The standing agreement is not in force any more. ${agreement.endReason ?? 'It ended'}`]
  }
  return [
    ...(forPeople === null ? [] : [forPeople]),
    ...(await explainFormerApprovers(tx, agreement)),
    ...(await explainRefusals(tx, submission.id)),
    ...checkDailyLimits(await factsOf(tx, submission), agreement),
  ]
}

/** Records that people declined, and did not accept since. */
async function explainRefusals(tx: Transaction, submissionId: string): Promise<string[]> {
  const declined = await declinedAmong(tx, submissionId)
  const holder = await findHolder(tx)
  return [
    ...(declined === undefined
      ? []
      : [
          `A person returned or discarded ${declined.children === 1 ? '1 of these records' : `${declined.children} of these records`} on ${londonDay(declined.since)}, and ${declined.children === 1 ? 'it has' : 'they have'} not changed since`,
        ]),
    ...(holder === undefined ? [] : [`${holder} has paused sending of live records`]),
  ]
}

const factsOf = async (tx: Transaction, submission: SubmissionRow) => ({
  compared: submission.comparedCount ?? 0,
  changed: submission.changedCount ?? 0,
  idsOnly: submission.idsOnlyCount ?? 0,
  deleted: submission.deletedCount ?? 0,
  sendable: submission.recordCount - submission.withheldCount,
  decisionsNeeded: submission.decisionsNeeded,
  newKinds: (await newKindsOf(tx, submission.id)).map((kind) => ({
    ...kind,
    title: describeRule(kind.rule).title,
  })),
})

async function send(
  tx: Transaction,
  { approve, transmit }: SettleDependencies,
  known: { run: RunUnderWay; submission: SubmissionRow; agreement: StandingAgreement },
): Promise<void> {
  const { run, submission, agreement } = known
  const contentDigest = submission.contentDigest ?? ''
  const input = { decision: 'approve', contentDigest, standingAgreementId: agreement.id } as const
  await approve(tx, submission, input, serviceUnder(agreement))
  await transmit(tx, { ...submission, state: 'approved' }, SYSTEM)
  await end(tx, run, 'sent', null)
}

/** The service as approver. The id of the agreement leads to its terms, proposal and confirmation. */
const serviceUnder = ({ id }: StandingAgreement): Actor => ({
  name: `${SYSTEM.name} under standing agreement ${id}`,
  identity: `standing ${id}`,
  role: 'system',
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
    // That it was received is not known yet.
    detail: { day: run.day, outcome: outcome === 'sent' ? 'approved' : outcome },
  })
}

/** What stands against sending now may be gone later on the same day. What an emergency stop met is for people to decide. */
async function postpone(
  { database, clock }: SettleDependencies,
  run: RunUnderWay,
  { code, detail }: Problem,
): Promise<void> {
  await database.transaction(async (tx) => {
    if (code === 'EMERGENCY_STOPPED') return end(tx, run, 'left-to-people', BUILT_DURING_STOP)
    if (londonDay(await clock(tx)) === run.day) return endDay(tx, run.day, { outcome: null, reason: detail })
    return end(tx, run, 'left-to-people', detail)
  })
}
