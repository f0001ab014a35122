import type { Clock, Database, Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import { SYSTEM } from '../../schemas/actor.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { findStopAlone } from '../delivery/store/emergency-stop-repository.js'
import { changeSubmissionState } from '../submissions/change-submission-state.js'
import { findStanding } from '../submissions/decisions/standing-agreement-repository.js'
import { removePayloads } from '../submissions/records/staged-record-repository.js'
import { lockSubmission } from '../submissions/submission-repository.js'
import {
  claimDay,
  endDay,
  findApprovedUnsent,
  setSubmissionOfDay,
  setSupersededBy,
  submissionsLeft,
} from './daily-run-repository.js'
import { dueDay } from './scheduled-days.js'
import { notifyOfMissedDay } from './keep-agreement.js'

export type BeginDependencies = {
  readonly database: Database
  readonly clock: Clock
  /** Creates the delta, as a person would. @returns its id */
  readonly startDelta: (tx: Transaction) => Promise<string>
}

/** Why a person must decide what was built during a stop, whatever the limits say. */
export const BUILT_DURING_STOP = 'All sending was stopped while it was built'

/**
 * Begins the day where its time has come and nobody has: exactly one process creates the day's delta. What cannot be built
 * now, since the phase is closed or something else is being sent, is tried again until the day is over.
 */
export async function beginDay(deps: BeginDependencies): Promise<void> {
  const { database } = deps
  let left: readonly string[] = []
  try {
    await database.transaction(async (tx) => {
      const day = await claimDueDay(tx, deps)
      if (day === undefined) return
      await waitForApproved(tx)
      left = await begin(tx, deps, day)
    })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await noteBlocked(deps, error.detail)
    return
  }
  for (const id of left) await database.transaction(async (tx) => removePayloads(tx, id))
}

async function claimDueDay(tx: Transaction, { clock }: BeginDependencies): Promise<string | undefined> {
  const agreement = await findStanding(tx, 'in force')
  if (agreement === undefined || agreement.confirmedAt === null) return undefined
  const at = await clock(tx)
  const day = dueDay({ ...agreement, confirmedAt: new Date(agreement.confirmedAt) }, at)
  if (day === undefined) return undefined
  return (await claimDay(tx, { day, agreementId: agreement.id, at })) ? day : undefined
}

/** The day's delta would overtake what a person has approved: it could never be sent any more. */
export async function waitForApproved(tx: Transaction): Promise<void> {
  const approved = await findApprovedUnsent(tx)
  if (approved === undefined) return
  throw new Problem(
    'STATE_CONFLICT',
    `A submission of live records that ${approved.approvedBy} approved is not sent: an operator must send or discard it first`,
  )
}

/** @returns the submissions that the day's delta takes the place of */
async function begin(tx: Transaction, deps: BeginDependencies, day: string): Promise<string[]> {
  const waiting = await submissionsLeft(tx, day)
  const submissionId = await deps.startDelta(tx)
  for (const { id } of waiting) await supersede(tx, id, submissionId)
  const since = waiting.flatMap(({ waitingSince }) => (waitingSince === null ? [] : [waitingSince.getTime()]))
  await setSubmissionOfDay(tx, day, {
    submissionId,
    waitingSince: since.length === 0 ? null : new Date(Math.min(...since)),
    forPeople: (await findStopAlone(tx)) ? BUILT_DURING_STOP : null,
  })
  await appendAuditEvent(tx, {
    actor: SYSTEM,
    action: 'standing-agreement.begin-day',
    subject: `submission/${submissionId}`,
    detail: { day },
  })
  return waiting.map(({ id }) => id)
}

/** A day's delta that nobody has decided is in the next day's, with what has changed since. */
async function supersede(tx: Transaction, id: string, by: string): Promise<void> {
  const submission = await lockSubmission(tx, id)
  if (submission === undefined) return
  await setSupersededBy(tx, id, by)
  await changeSubmissionState(tx, submission, {
    name: 'discard',
    actor: SYSTEM,
    failure: 'Nobody decided it before the next day, whose submission holds its changes too',
    detail: { supersededBy: by },
  })
}

async function noteBlocked(deps: BeginDependencies, reason: string): Promise<void> {
  await deps.database.transaction(async (tx) => {
    const day = await claimDueDay(tx, deps)
    if (day === undefined) return
    await endDay(tx, day, { outcome: 'blocked', reason })
    await notifyOfMissedDay(tx, day)
  })
}
