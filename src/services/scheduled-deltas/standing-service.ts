import type { Clock, Database, Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Actor } from '../../schemas/actor.js'
import type { DailyRunning, StandingAgreement, StandingTerms } from '../../schemas/standing-agreement.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { londonDay } from '../calendar/london.js'
import { holdAll } from '../submissions/change-submission-state.js'
import { refuseInRecovery } from '../submissions/check-sendable.js'
import { forgetAllDeclined } from '../submissions/decisions/decision-repository.js'
import {
  endStanding,
  findStandingById,
  lockStanding,
  lockWithdrawnTransmitting,
} from '../submissions/decisions/standing-agreement-repository.js'
import { agreeStanding, confirmProposal, proposeTerms } from './agree-standing.js'
import { reopenDay } from './daily-run-repository.js'
import { readDailyRunning } from './read-daily-running.js'

/** Daily running of phase 5, as approvers agree to it and others watch it. */
export function createStandingService(database: Database, clock: Clock) {
  const read = async (): Promise<DailyRunning> =>
    database.transaction(async (tx) => readDailyRunning(tx, await clock(tx)))
  return {
    read,
    /** Terms that are proposed, in force or ended. @throws {Problem} NOT_FOUND */
    readTerms: async (id: string): Promise<StandingAgreement> => {
      const terms = await findStandingById(database, id)
      if (terms === undefined) throw new Problem('NOT_FOUND', 'There are no such terms')
      return terms
    },
    agree: async (terms: StandingTerms, actor: Actor): Promise<DailyRunning> => {
      await database.transaction(async (tx) => agreeStanding(tx, terms, actor, await clock(tx)))
      return read()
    },
    /** For people, who propose on one page and confirm on another. */
    propose: async (terms: StandingTerms, actor: Actor): Promise<void> =>
      database.transaction(async (tx) => proposeTerms(tx, terms, actor, await clock(tx))),
    /** @param id of the proposal that was seen */
    confirm: async (id: string, actor: Actor): Promise<void> =>
      database.transaction(async (tx) => confirmProposal(tx, id, actor, await clock(tx))),
    /** Takes back what people have said no to. @throws {Problem} STATE_CONFLICT where nothing is suspended */
    resume: async (actor: Actor): Promise<DailyRunning> => {
      await database.transaction(async (tx) => resumeStanding(tx, actor, await clock(tx)))
      return read()
    },
    withdraw: async (actor: Actor): Promise<void> =>
      database.transaction(async (tx) => withdrawStanding(tx, actor, await clock(tx))),
  }
}

/**
 * Lets the standing agreement approve again what people have returned or discarded, within its limits, and today's delta too: it
 * is built again, or looked at again where it is still staged.
 * @throws {Problem} STATE_CONFLICT where nothing is suspended; IN_RECOVERY
 */
async function resumeStanding(tx: Transaction, actor: Actor, now: Date): Promise<void> {
  await refuseInRecovery(tx)
  await lockStanding(tx)
  const children = await forgetAllDeclined(tx)
  if (children === 0)
    throw new Problem('STATE_CONFLICT', 'Nobody has returned or discarded anything that still counts')
  const isReopened = await reopenDay(
    tx,
    londonDay(now),
    `${actor.name} let it be sent within the limits again`,
  )
  await appendAuditEvent(tx, {
    actor,
    action: 'standing-agreement.resume',
    subject: 'phase/5',
    detail: { children, today: isReopened },
  })
}

/**
 * Withdraws the standing agreement and what was proposed: no further day is sent, and what is being sent by it is held.
 * @throws {Problem} NOT_FOUND where there is none
 */
async function withdrawStanding(tx: Transaction, actor: Actor, now: Date): Promise<void> {
  await lockStanding(tx)
  const ended = await endStanding(tx, ['proposed', 'in force'], { by: actor.name, at: now, withdrawn: true })
  if (ended === 0) throw new Problem('NOT_FOUND', 'There is no standing agreement')
  const held = await lockWithdrawnTransmitting(tx)
  await holdAll(tx, held, 'The standing agreement that approved it was withdrawn')
  await appendAuditEvent(tx, {
    actor,
    action: 'standing-agreement.withdraw',
    subject: 'phase/5',
    detail: { held: held.length },
  })
}
