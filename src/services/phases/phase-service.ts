import type { Database, Queryable, Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Actor } from '../../schemas/actor.js'
import type { Phase } from '../../schemas/phase.js'
import type { Submission } from '../../schemas/submission.js'
import { londonDay } from '../calendar/london.js'
import { readSubmission } from '../submissions/read-submissions.js'
import { agreeToPhase, type AgreementInput } from './agree-to-phase.js'
import { describePhases, type GateOptions } from './describe-phases.js'
import { endAgreement } from './end-agreement.js'
import { signOffPhase, type SignOffInput } from './sign-off-phase.js'
import { startSubmission, type Starting, type SubmissionInput } from './start-submission.js'

/** Agreements to phases, and sign-offs of phases that passed. */
export function createPhaseService(database: Database, setting: GateOptions, starting: Starting) {
  const today = async (db: Queryable = database) => londonDay(await setting.clock(db))
  const describe = async (phase: number, db: Queryable = database): Promise<Phase> => {
    const found = (await describePhases(db, setting)).find((row) => row.phase === phase)
    if (found === undefined) throw new Problem('NOT_FOUND', 'There are phases 1 to 5')
    return found
  }
  return {
    /** Creates a submission in the caller's transaction; a worker makes the records. */
    startSubmission: async (
      tx: Transaction,
      phase: number,
      input: SubmissionInput,
      actor: Actor,
    ): Promise<Submission> => {
      const id = await startSubmission(tx, await describe(phase, tx), input, actor, starting)
      return readSubmission(tx, id)
    },
    /** The day that agreements are held against, `YYYY-MM-DD`. */
    today: async (): Promise<string> => today(),
    list: async (): Promise<Phase[]> => describePhases(database, setting),
    describe: async (phase: number): Promise<Phase> => describe(phase),
    /** Opens the phase as far as an agreement can; `blockedBy` of the answer says what else is missing. */
    agree: async (phase: number, input: AgreementInput, actor: Actor): Promise<Phase> => {
      await database.transaction(async (tx) => agreeToPhase(tx, phase, input, actor, await today(tx)))
      return describe(phase)
    },
    withdraw: async (phase: number, actor: Actor): Promise<void> =>
      database.transaction(async (tx) => endAgreement(tx, phase, actor)),
    /** Passes the phase in the caller's transaction. */
    signOff: async (tx: Transaction, phase: number, input: SignOffInput, actor: Actor): Promise<Phase> => {
      await signOffPhase(tx, phase, input, actor)
      return describe(phase, tx)
    },
  }
}
