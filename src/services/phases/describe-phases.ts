import type { Clock } from '../../database/clock.js'
import type { Queryable } from '../../database/queryable.js'
import type { Phase } from '../../schemas/phase.js'
import { londonDay } from '../calendar/london.js'
import { readGrants } from '../audit/signature-ledger.js'
import { isInRecovery } from '../submissions/baseline/baseline-repository.js'
import { IN_RECOVERY } from '../submissions/check-sendable.js'
import { blockedBy, type GateFacts } from './phase-gate.js'
import { findAgreements, findSignOffs, findWithdrawn } from './phase-repository.js'
import { phaseTable } from './phase-table.js'

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
