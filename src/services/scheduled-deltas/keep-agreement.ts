import type { Clock, Database, Transaction } from '../../database/queryable.js'
import { SYSTEM } from '../../schemas/actor.js'
import type { StandingAgreement } from '../../schemas/standing-agreement.js'
import { appendAuditEvent, appendAuditEvents } from '../audit/audit-repository.js'
import { londonDay } from '../calendar/london.js'
import { addDays } from '../calendar/plain-date.js'
import { notify } from '../notifications/notify.js'
import { changeSubmissionState } from '../submissions/change-submission-state.js'
import {
  endByService,
  findStanding,
  formerApprovers,
  listConfirmed,
  lockStanding,
} from '../submissions/decisions/standing-agreement-repository.js'
import { endBlocked, insertMissed, lockSuperseded, setSupersededBy } from './daily-run-repository.js'
import { scheduledDays } from './scheduled-days.js'

type KeepDependencies = { readonly database: Database; readonly clock: Clock }

/** How far back a day that did not run is noted. */
export const DAYS_SHOWN = 31
/** Agreements that can have been in force in so many days. */
export const MOST_AGREEMENTS = 50

/** Ends an agreement that is over, notes the days on which nothing was built, and closes what a later submission has overtaken. */
export async function keepAgreement({ database, clock }: KeepDependencies): Promise<void> {
  await database.transaction(async (tx) => endIfOver(tx, await clock(tx)))
  await database.transaction(async (tx) => noteMissedDays(tx, await clock(tx)))
  await database.transaction(closeSuperseded)
}

async function endIfOver(tx: Transaction, now: Date): Promise<void> {
  if ((await whyOver(tx, now)) === undefined) return
  // Asked again under the lock: another process may have ended it, or people have agreed to others.
  await lockStanding(tx)
  const over = await whyOver(tx, now)
  if (over === undefined) return
  await endByService(tx, over.id, { reason: over.reason, at: now })
  // Approvers were reminded of its last day; that one of them is gone nobody could foresee.
  if (over.because === 'approver-gone')
    await notify(tx, { kind: 'daily_agreement.ending', about: { phase: 5, daysLeft: 0 } })
  await appendAuditEvent(tx, {
    actor: SYSTEM,
    action: 'standing-agreement.end',
    subject: 'phase/5',
    detail: { id: over.id, reason: over.because },
  })
}

type Over = { readonly id: string; readonly reason: string; readonly because: 'last-day' | 'approver-gone' }

async function whyOver(tx: Transaction, now: Date): Promise<Over | undefined> {
  const agreement = await findStanding(tx, 'in force')
  if (agreement === undefined) return undefined
  const { id, expiresAt } = agreement
  if (expiresAt < londonDay(now)) {
    return { id, reason: `Its last day was ${expiresAt}`, because: 'last-day' }
  }
  const [reason] = await explainFormerApprovers(tx, agreement)
  return reason === undefined ? undefined : { id, reason, because: 'approver-gone' }
}

/** The consent of two approvers is what lets a day be sent: of one who is none any more it counts no longer. */
export async function explainFormerApprovers(
  tx: Transaction,
  { id }: Pick<StandingAgreement, 'id'>,
): Promise<string[]> {
  const gone = await formerApprovers(tx, id)
  if (gone.length === 0) return []
  const verb = gone.length === 1 ? 'is no approver' : 'are no approvers'
  return [`${gone.join(' and ')} ${verb} any more: two approvers must agree to terms again`]
}

const NOBODY_LOOKED = 'No worker of this service was running from its time to the end of the day'

async function noteMissedDays(tx: Transaction, now: Date): Promise<void> {
  const today = londonDay(now)
  const missed = await insertMissed(
    tx,
    missedDays(await listConfirmed(tx, MOST_AGREEMENTS), today),
    NOBODY_LOOKED,
  )
  for (const day of missed) await notifyOfMissedDay(tx, day)
  const days = [...missed, ...(await endBlocked(tx, today))]
  if (days.length === 0) return
  await appendAuditEvents(
    tx,
    days.map((day) => ({
      ...{ actor: SYSTEM, action: 'standing-agreement.miss-day', subject: 'phase/5' },
      detail: { day },
    })),
  )
}

/** Once a day, whether it was blocked first or nobody looked. */
export const notifyOfMissedDay = async (tx: Transaction, day: string): Promise<void> =>
  notify(tx, {
    kind: 'daily.did_not_run',
    about: { phase: 5, day },
    onceKey: `daily.did_not_run ${day}`,
  })

/** Every day of these agreements, with a row or without one. */
export function missedDays(
  agreements: readonly StandingAgreement[],
  today: string,
): { day: string; agreementId: string }[] {
  const from = addDays(today, -DAYS_SHOWN)
  return agreements.flatMap(({ id, at, expiresAt, confirmedAt, endedAt }) =>
    scheduledDays(
      {
        ...{ id, at, expiresAt },
        confirmedAt: new Date(confirmedAt ?? 0),
        endedAt: endedAt === null ? null : new Date(endedAt),
      },
      { from, today },
    ).map((day) => ({ day, agreementId: id })),
  )
}

/** Their records that were not received are in the next delta: nobody needs to act on them any more. */
async function closeSuperseded(tx: Transaction): Promise<void> {
  for (const { id, state, by } of await lockSuperseded(tx)) {
    await setSupersededBy(tx, id, by)
    await changeSubmissionState(
      tx,
      { id, state },
      {
        name: 'discard',
        actor: SYSTEM,
        failure: `Superseded: submission ${by}, which was sent later, holds what the DfE had not received of it`,
        detail: { supersededBy: by },
      },
    )
  }
}
