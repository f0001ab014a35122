import { v7 as uuidv7 } from 'uuid'
import type { Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Actor } from '../../schemas/actor.js'
import type { StandingTerms } from '../../schemas/standing-agreement.js'
import { isSame } from '../../schemas/holder-name.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import type { SignedTerms } from '../audit/grants.js'
import { agreesWith } from '../audit/why-unsigned.js'
import { readGrants } from '../audit/signature-ledger.js'
import { londonDay, londonTime } from '../calendar/london.js'
import { refuseInRecovery } from '../submissions/check-sendable.js'
import {
  noteConfirmation,
  confirmStanding,
  endStanding,
  findStanding,
  insertStanding,
  lockStanding,
} from '../submissions/decisions/standing-agreement-repository.js'

/**
 * Proposes terms, or agrees to those that another approver has proposed: then they are in force in place of the ones before.
 * It takes two people, since the service creates the submissions and nobody looks at them: with one, nobody would have
 * checked that one.
 * @throws {Problem} BODY_INVALID where it would already have ended; IN_RECOVERY
 */
export async function agreeStanding(
  tx: Transaction,
  terms: StandingTerms,
  actor: Actor,
  now: Date,
): Promise<void> {
  checkTerms(terms, now)
  await refuseInRecovery(tx)
  await lockStanding(tx)
  const proposed = await findProposal(tx)
  const isConfirmation = proposed !== undefined && haveSameTerms(proposed, terms)
  if (isConfirmation && isSame(proposed.proposedBy, actor)) return
  const id = isConfirmation ? proposed.id : uuidv7()
  if (isConfirmation) {
    await endStanding(tx, ['in force'], { by: actor.name, at: now, withdrawn: false })
    await confirmStanding(tx, id, actor, now)
    if (terms.note !== undefined) await noteConfirmation(tx, id, terms.note)
  } else {
    await endStanding(tx, ['proposed'], { by: actor.name, at: now, withdrawn: true })
    await insertStanding(tx, { ...terms, id, madeBy: actor, madeAt: now })
  }
  const { at, expiresAt, maxChangedPercent, maxDeletions } = terms
  await appendAuditEvent(tx, {
    actor,
    action: isConfirmation ? 'standing-agreement.confirm' : 'standing-agreement.propose',
    subject: 'phase/5',
    detail: { id, at, expiresAt, maxChangedPercent, maxDeletions },
  })
}

/** The proposal that an approver has signed; a row that differs from it is no proposal. */
async function findProposal(tx: Transaction): Promise<SignedTerms | undefined> {
  const stored = await findStanding(tx, 'proposed')
  const { proposed } = await readGrants(tx)
  return stored !== undefined && agreesWith(proposed, stored) ? proposed : undefined
}

/** Terms under which no day could ever be sent are a mistake. */
function checkTerms({ at, expiresAt, maxChangedPercent }: StandingTerms, now: Date): void {
  const today = londonTime(now)
  const problems = [
    ...(expiresAt < today.day ? [wrong('/expiresAt', 'minimum', 'lies in the past')] : []),
    ...(expiresAt === today.day && at <= today.time
      ? [wrong('/expiresAt', 'minimum', `leaves no day: ${at} of today has passed`)]
      : []),
    ...(maxChangedPercent === 0
      ? [wrong('/maxChangedPercent', 'exclusiveMinimum', 'lets no change be sent: it must be more than 0')]
      : []),
  ]
  if (problems.length > 0)
    throw new Problem('BODY_INVALID', 'The body does not fit its description', problems)
}

const wrong = (pointer: string, code: string, message: string) => ({ pointer, code, message })

/**
 * Agrees to what another approver has proposed, as a person saw it.
 * @param id of the proposal
 * @throws {Problem} STATE_CONFLICT where it is not proposed any more, OWN_PROPOSAL
 */
export async function confirmProposal(tx: Transaction, id: string, actor: Actor, now: Date): Promise<void> {
  await lockStanding(tx)
  const proposed = await findProposal(tx)
  if (proposed?.id !== id) throw new Problem('STATE_CONFLICT', 'These terms are not proposed any more')
  if (proposed.expiresAt < londonDay(now)) {
    throw new Problem('STATE_CONFLICT', 'The last day of these terms has passed')
  }
  if (isSame(proposed.proposedBy, actor)) {
    throw new Problem('OWN_PROPOSAL', 'You proposed these terms yourself')
  }
  await agreeStanding(tx, proposed, actor, now)
}

/**
 * Proposes terms, also where another approver has proposed the same: only who saw whose they are confirms them.
 * @throws {Problem} as agreeing does; STATE_CONFLICT where the same are proposed
 */
export async function proposeTerms(
  tx: Transaction,
  terms: StandingTerms,
  actor: Actor,
  now: Date,
): Promise<void> {
  await lockStanding(tx)
  const proposed = await findProposal(tx)
  const isTheirs = proposed !== undefined && !isSame(proposed.proposedBy, actor)
  if (isTheirs && haveSameTerms(proposed, terms)) {
    throw new Problem(
      'STATE_CONFLICT',
      `${proposed.proposedBy.name} has proposed the same terms: confirm them instead`,
    )
  }
  await agreeStanding(tx, terms, actor, now)
}

const haveSameTerms = (one: StandingTerms, other: StandingTerms): boolean =>
  (['at', 'expiresAt', 'maxChangedPercent', 'maxDeletions'] as const).every(
    (name) => one[name] === other[name],
  )
