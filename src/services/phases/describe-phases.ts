import type { Clock, Queryable } from '../../database/queryable.js'
import { codeLists } from '../../schemas/dfe/code-lists/index.js'
import type { Agreement, Phase, SignOff } from '../../schemas/phase.js'
import type { Destination } from '../../schemas/submission.js'
import { readGrants } from '../audit/signature-ledger.js'
import { londonDay } from '../calendar/london.js'
import { isInRecovery } from '../submissions/baseline/baseline-repository.js'
import { IN_RECOVERY } from '../submissions/check-sendable.js'
import { findAgreements, findSignOffs, findWithdrawn } from './phase-repository.js'
import { type PhaseRow, phaseTable } from './phase-table.js'

/** Dependencies of the gate beside the database. */
export type GateOptions = Pick<GateFacts, 'destinations' | 'laCode'> & { readonly clock: Clock }

/** The five phases as they stand now. */
export async function describePhases(db: Queryable, setting: GateOptions): Promise<Phase[]> {
  const grants = await readGrants(db)
  const agreements = signedAmong(await findAgreements(db), grants.agreements, ['expiresAt'])
  const signOffs = signedAmong(await findSignOffs(db), grants.signOffs, ['submissionId'])
  const recovery = [
    ...((await isInRecovery(db)) ? [IN_RECOVERY] : []),
    ...(grants.fault === undefined ? [] : [grants.fault]),
  ]
  const facts: GateFacts = {
    ...setting,
    ...{ agreements, signOffs, withdrawn: await findWithdrawn(db) },
    today: londonDay(await setting.clock(db)),
  }
  return phaseTable.map((row) => {
    const reasons = [...recovery, ...blockedBy(row, facts)]
    return {
      phase: row.phase,
      title: row.title,
      source: row.source,
      destination: row.destination,
      kinds: [...row.kinds],
      maxRecords: row.maxRecords,
      open: reasons.length === 0,
      blockedBy: reasons,
      agreement: agreements.get(row.phase) ?? null,
      signOff: signOffs.get(row.phase) ?? null,
    }
  })
}

/** Of what the tables say, what somebody signed as it stands there. */
function signedAmong<S extends object, K extends keyof S, R extends Pick<S, K>>(
  rows: ReadonlyMap<number, R>,
  signed: ReadonlyMap<number, S>,
  names: readonly K[],
): Map<number, R> {
  const isSigned = (phase: number, row: R) => names.every((name) => signed.get(phase)?.[name] === row[name])
  return new Map([...rows].filter(([phase, row]) => isSigned(phase, row)))
}

/** Why one phase is not open, in words; nothing where it is. */
export async function reasonsAgainst(db: Queryable, setting: GateOptions, phase: number): Promise<string[]> {
  const described = await describePhases(db, setting)
  return described.find((row) => row.phase === phase)?.blockedBy ?? ['There is no such phase']
}

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
    reasons.push(`The DfE's ${phase.destination} receiver is not set up`)
  }
  if (phase.destination === 'live' && !Object.hasOwn(codeLists.localAuthority.codes, facts.laCode)) {
    reasons.push('LA_CODE is not the code of a local authority')
  }
  return reasons
}
