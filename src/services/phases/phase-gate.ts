import type { Agreement, SignOff } from '../../schemas/phase.js'
import type { Destination } from '../../schemas/submission.js'
import { codeLists } from '../../schemas/dfe/code-lists/index.js'
import type { PhaseRow } from './phase-table.js'

export type GateFacts = {
  /** The day in London, `YYYY-MM-DD` */
  readonly today: string
  readonly agreements: ReadonlyMap<number, Agreement>
  /** Phases whose last agreement was withdrawn. */
  readonly withdrawn: ReadonlySet<number>
  readonly signOffs: ReadonlyMap<number, SignOff>
  /** Receivers that are configured. */
  readonly destinations: ReadonlySet<Destination>
  /** LA_CODE. */
  readonly laCode: string
}

/** Why a phase is not open, in words, in the order in which it can be put right; nothing where it is open. An agreement is in force to the end of its last day in London. */
export function blockedBy(phase: PhaseRow, facts: GateFacts): string[] {
  const reasons: string[] = []
  if (phase.phase > 1 && !facts.signOffs.has(phase.phase - 1)) {
    reasons.push(`Phase ${phase.phase - 1} is not signed off`)
  }
  const agreement = facts.agreements.get(phase.phase)
  if (agreement === undefined) {
    reasons.push(
      facts.withdrawn.has(phase.phase)
        ? `The agreement to phase ${phase.phase} was withdrawn`
        : `Nobody has agreed to phase ${phase.phase} yet`,
    )
  } else if (agreement.expiresAt < facts.today) {
    reasons.push(`The agreement to phase ${phase.phase} ended on ${agreement.expiresAt}`)
  }
  if (!facts.destinations.has(phase.destination)) {
    reasons.push(`The DfE's ${phase.destination} receiver is not configured`)
  }
  if (phase.destination === 'live' && !Object.hasOwn(codeLists.localAuthority.codes, facts.laCode)) {
    reasons.push('LA_CODE is not the code of a local authority')
  }
  return reasons
}
