import { v7 as uuidv7 } from 'uuid'
import type { Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Actor } from '../../schemas/actor.js'
import type { StandingTerms } from '../../schemas/standing-agreement.js'
import { isSamePerson } from '../access/is-same-person.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { londonTime } from './london-time.js'
import {
  confirmStanding,
  endStanding,
  findStanding,
  insertStanding,
  lockStanding,
} from './standing-agreement-repository.js'

/**
 * Proposes terms, or agrees to those that another approver has proposed: then they are in force in place of the ones before.
 * It takes two people, since the service creates the submissions and nobody looks at them: with one, nobody would have
 * checked that one.
 * @throws {Problem} BODY_INVALID where it would already have ended
 */
export async function agreeStanding(
  tx: Transaction,
  terms: StandingTerms,
  actor: Actor,
  now: Date,
): Promise<void> {
  if (terms.expiresAt < londonTime(now).day) {
    throw new Problem('BODY_INVALID', 'The body does not fit its description', [
      { pointer: '/expiresAt', code: 'minimum', message: 'lies in the past' },
    ])
  }
  await lockStanding(tx)
  const proposed = await findStanding(tx, 'proposed')
  const isSame = proposed !== undefined && haveSameTerms(proposed, terms)
  if (isSame && isSamePerson(proposed.madeBy, actor.name)) return
  if (isSame) {
    await endStanding(tx, ['in force'], { by: actor.name, at: now, withdrawn: false })
    await confirmStanding(tx, proposed.id, actor.name, now)
  } else {
    await endStanding(tx, ['proposed'], { by: actor.name, at: now, withdrawn: true })
    await insertStanding(tx, { ...terms, id: uuidv7(), madeBy: actor.name, madeAt: now })
  }
  const { at, expiresAt, maxChangedPercent, maxDeletions } = terms
  await appendAuditEvent(tx, {
    actor,
    action: isSame ? 'standing-agreement.confirm' : 'standing-agreement.propose',
    subject: 'phase/5',
    detail: { at, expiresAt, maxChangedPercent, maxDeletions },
  })
}

const haveSameTerms = (one: StandingTerms, other: StandingTerms): boolean =>
  (['at', 'expiresAt', 'maxChangedPercent', 'maxDeletions'] as const).every(
    (name) => one[name] === other[name],
  )
