import { v7 as uuidv7 } from 'uuid'
import type { Database, Queryable, Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Actor } from '../../schemas/actor.js'
import type { Phase } from '../../schemas/phase.js'
import type { Submission } from '../../schemas/submission.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { londonDay } from '../calendar/london.js'
import { holdAll } from '../submissions/change-submission-state.js'
import { refuseInRecovery } from '../submissions/check-sendable.js'
import { readSubmission } from '../submissions/read-submissions.js'
import { deliveryCounts } from '../submissions/records/delivery-repository.js'
import { lockSubmission } from '../submissions/submission-repository.js'
import { describePhases, type GateOptions } from './describe-phases.js'
import { insertAgreement, lockTransmitting, saveSignOff, withdrawAgreement } from './phase-repository.js'
import { type Starting, startSubmission, type SubmissionInput } from './start-submission.js'

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

type AgreementInput = { readonly expiresAt: string; readonly note?: string }

/**
 * Records the LA's consent to a phase; it replaces the one before.
 * @param today `YYYY-MM-DD`
 * @throws {Problem} BODY_INVALID where it would already have ended; IN_RECOVERY
 */
async function agreeToPhase(
  tx: Transaction,
  phase: number,
  { expiresAt, note }: AgreementInput,
  actor: Actor,
  today: string,
): Promise<void> {
  if (expiresAt < today) {
    throw new Problem('BODY_INVALID', 'The body does not fit its description', [
      { pointer: '/expiresAt', code: 'minimum', message: 'lies in the past' },
    ])
  }
  await refuseInRecovery(tx)
  await withdrawAgreement(tx, phase, actor.name)
  await insertAgreement(tx, { id: uuidv7(), phase, expiresAt, note, madeBy: actor.name })
  await appendAuditEvent(tx, {
    actor,
    action: 'phase.agree',
    subject: `phase/${phase}`,
    detail: { expiresAt },
  })
}

/**
 * Withdraws the agreement to a phase and holds what is being sent of it, in one step.
 * @throws {Problem} NOT_FOUND where there is none
 */
async function endAgreement(tx: Transaction, phase: number, actor: Actor): Promise<void> {
  if (!(await withdrawAgreement(tx, phase, actor.name))) {
    throw new Problem('NOT_FOUND', `There is no agreement to phase ${phase}`)
  }
  const held = await lockTransmitting(tx, phase)
  await holdAll(tx, held, 'The agreement to the phase was withdrawn')
  await appendAuditEvent(tx, {
    actor,
    action: 'phase.withdraw',
    subject: `phase/${phase}`,
    detail: { held: held.length },
  })
}

type SignOffInput = { readonly submissionId: string; readonly note?: string }

/**
 * Passes a phase with a submission that the DfE received whole.
 * @throws {Problem} NOT_FOUND, STATE_CONFLICT or IN_RECOVERY
 */
async function signOffPhase(
  tx: Transaction,
  phase: number,
  { submissionId, note }: SignOffInput,
  actor: Actor,
): Promise<void> {
  const submission = await lockSubmission(tx, submissionId)
  if (submission?.phase !== phase) {
    throw new Problem('NOT_FOUND', `There is no such submission of phase ${phase}`)
  }
  if (submission.state !== 'transmitted') {
    throw new Problem(
      'STATE_CONFLICT',
      `The submission is ${submission.state}; a phase is signed off with one that is transmitted`,
    )
  }
  const received = (await deliveryCounts(tx, [submissionId])).get(submissionId)?.received ?? 0
  if (received === 0) {
    throw new Problem('STATE_CONFLICT', 'The DfE has received no record of this submission')
  }
  await refuseInRecovery(tx)
  await saveSignOff(tx, { phase, submissionId, note, madeBy: actor.name })
  await appendAuditEvent(tx, {
    actor,
    action: 'phase.sign-off',
    subject: `phase/${phase}`,
    detail: { submissionId },
  })
}
