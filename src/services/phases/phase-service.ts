import { v7 as uuidv7 } from 'uuid'
import type { Database, Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import { SYSTEM, type Actor } from '../../schemas/actor.js'
import type { Phase } from '../../schemas/phase.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { changeSubmissionState } from '../staging/change-submission-state.js'
import { lockSubmission } from '../staging/submission-repository.js'
import { describePhases, type GateSetting } from './describe-phases.js'
import { insertAgreement, lockTransmitting, saveSignOff, withdrawAgreement } from './phase-repository.js'

export type PhaseService = ReturnType<typeof createPhaseService>

/** Who has agreed to which phase, and which phases are passed. */
export function createPhaseService(database: Database, setting: GateSetting) {
  const describe = async (phase: number): Promise<Phase> => {
    const found = (await describePhases(database, setting)).find((row) => row.phase === phase)
    if (found === undefined) throw new Problem('NOT_FOUND', 'There are phases 1 to 5')
    return found
  }
  return {
    list: async (): Promise<Phase[]> => describePhases(database, setting),
    describe,

    /** Opens the phase as far as an agreement can; `blockedBy` of the answer says what else is missing. */
    agree: async (phase: number, agreement: { expiresAt: string; note?: string }, actor: Actor) => {
      if (agreement.expiresAt < setting.today()) throw agreementEnded()
      await database.transaction(async (tx) => {
        await withdrawAgreement(tx, phase, actor.name)
        await insertAgreement(tx, {
          id: uuidv7(),
          phase,
          expiresAt: agreement.expiresAt,
          note: agreement.note,
          madeBy: actor.name,
        })
        await auditPhase(tx, 'phase.agree', phase, actor, { expiresAt: agreement.expiresAt })
      })
      return describe(phase)
    },

    /** Ends the agreement, and holds what is being sent of the phase, in one step. */
    withdraw: async (phase: number, actor: Actor): Promise<void> =>
      database.transaction(async (tx) => {
        if (!(await withdrawAgreement(tx, phase, actor.name))) {
          throw new Problem('NOT_FOUND', `There is no agreement to phase ${phase}`)
        }
        const held = await lockTransmitting(tx, phase)
        for (const { id } of held) {
          await changeSubmissionState(
            tx,
            { id, state: 'transmitting' },
            { name: 'hold', actor: SYSTEM, failure: 'The agreement to the phase was withdrawn' },
          )
        }
        await auditPhase(tx, 'phase.withdraw', phase, actor, { held: held.length })
      }),

    /** Passes the phase with a submission that the DfE received whole. */
    signOff: async (phase: number, input: { submissionId: string; note?: string }, actor: Actor) => {
      await database.transaction(async (tx) => {
        const submission = await lockSubmission(tx, input.submissionId)
        if (submission?.phase !== phase) {
          throw new Problem('NOT_FOUND', `There is no such submission of phase ${phase}`)
        }
        if (submission.state !== 'transmitted') {
          throw new Problem(
            'STATE_CONFLICT',
            `The submission is ${submission.state}; a phase is signed off with one that is transmitted`,
          )
        }
        await saveSignOff(tx, { phase, submissionId: submission.id, note: input.note, madeBy: actor.name })
        await auditPhase(tx, 'phase.sign-off', phase, actor, { submissionId: submission.id })
      })
      return describe(phase)
    },
  }
}

const agreementEnded = () =>
  new Problem('BODY_INVALID', 'The body does not fit its description', [
    { pointer: '/expiresAt', code: 'minimum', message: 'lies in the past' },
  ])

async function auditPhase(
  tx: Transaction,
  action: string,
  phase: number,
  actor: Actor,
  detail: Record<string, string | number>,
): Promise<void> {
  await appendAuditEvent(tx, { actor, action, subject: `phase/${phase}`, detail })
}
