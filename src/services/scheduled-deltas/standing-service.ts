import type { Clock } from '../../database/clock.js'
import type { Database } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Actor } from '../../schemas/actor.js'
import type { DailyRunning, StandingAgreement, StandingTerms } from '../../schemas/standing-agreement.js'
import { findStandingById } from '../submissions/decisions/standing-agreement-repository.js'
import { agreeStanding, confirmProposal, proposeTerms } from './agree-standing.js'
import { readDailyRunning } from './read-daily-running.js'
import { resumeStanding } from './resume-standing.js'
import { withdrawStanding } from './withdraw-standing.js'

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
