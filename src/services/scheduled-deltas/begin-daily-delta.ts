import type { Clock } from '../../database/clock.js'
import type { Database, Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import { SYSTEM } from '../../schemas/actor.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { notify } from '../notifications/notify.js'
import { changeSubmissionState } from '../submissions/change-submission-state.js'
import { removePayloads } from '../submissions/records/staged-record-repository.js'
import { lockSubmission } from '../submissions/submission-repository.js'
import { dueDay } from './due-day.js'
import { findStanding } from '../submissions/decisions/standing-agreement-repository.js'
import { claimDay, endDay, setSubmissionOfDay, submissionsLeft } from './daily-run-repository.js'

export type BeginDependencies = {
  readonly database: Database
  readonly clock: Clock
  /** Creates the delta, as a person would. @returns its id */
  readonly startDelta: (tx: Transaction) => Promise<string>
}

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
      left = await discardLeft(tx, day)
      const submissionId = await deps.startDelta(tx)
      await setSubmissionOfDay(tx, day, submissionId)
      await appendAuditEvent(tx, {
        actor: SYSTEM,
        action: 'standing-agreement.begin-day',
        subject: `submission/${submissionId}`,
        detail: { day },
      })
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

/** A day's delta that nobody has decided is in the next day's, with what has changed since. */
async function discardLeft(tx: Transaction, before: string): Promise<string[]> {
  const ids = await submissionsLeft(tx, before)
  for (const id of ids) {
    const submission = await lockSubmission(tx, id)
    if (submission !== undefined) {
      await changeSubmissionState(tx, submission, {
        name: 'discard',
        actor: SYSTEM,
        failure: 'Nobody decided it before the next day',
      })
    }
  }
  return ids
}

async function noteBlocked(deps: BeginDependencies, reason: string): Promise<void> {
  await deps.database.transaction(async (tx) => {
    const day = await claimDueDay(tx, deps)
    if (day === undefined) return
    await endDay(tx, day, { outcome: 'blocked', reason })
    await notify(tx, {
      kind: 'daily.did_not_run',
      about: { phase: 5, day },
      onceKey: `daily.did_not_run ${day}`,
    })
  })
}
