import type { Clock } from '../../database/clock.js'
import type { Database } from '../../database/queryable.js'
import type { Actor } from '../../schemas/actor.js'
import type { DailyRunning, StandingTerms } from '../../schemas/standing-agreement.js'
import { agreeStanding, confirmProposal, proposeTerms } from './agree-standing.js'
import { findStanding } from '../submissions/decisions/standing-agreement-repository.js'
import { listRuns } from './daily-run-repository.js'
import { withdrawStanding } from './withdraw-standing.js'

const DAYS_SHOWN = 31

/** Daily running of phase 5, as approvers agree to it and others watch it. */
export function createStandingService(database: Database, clock: Clock) {
  const read = async (): Promise<DailyRunning> =>
    database.transaction(async (tx) => ({
      inForce: (await findStanding(tx, 'in force')) ?? null,
      proposed: (await findStanding(tx, 'proposed')) ?? null,
      runs: await listRuns(tx, DAYS_SHOWN),
    }))
  return {
    read,
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
    withdraw: async (actor: Actor): Promise<void> =>
      database.transaction(async (tx) => withdrawStanding(tx, actor, await clock(tx))),
  }
}
