import type { Clock } from '../../database/clock.js'
import type { Queryable } from '../../database/queryable.js'
import type { Phase } from '../../schemas/phase.js'
import { londonDay } from '../calendar/london.js'
import { isInRecovery } from '../submissions/decisions/recovery-mode-repository.js'
import { IN_RECOVERY } from '../submissions/decisions/refuse-in-recovery.js'
import { blockedBy, type GateFacts } from './phase-gate.js'
import { findAgreements, findSignOffs } from './phase-repository.js'
import { phaseTable } from './phase-table.js'

/** Dependencies of the gate beside the database. */
export type GateOptions = Pick<GateFacts, 'destinations' | 'laCode'> & { readonly clock: Clock }

/** The five phases as they stand now. */
export async function describePhases(db: Queryable, setting: GateOptions): Promise<Phase[]> {
  const agreements = await findAgreements(db)
  const signOffs = await findSignOffs(db)
  const recovery = (await isInRecovery(db)) ? [IN_RECOVERY] : []
  const facts: GateFacts = { ...setting, today: londonDay(await setting.clock(db)), agreements, signOffs }
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

/** Why one phase is not open, in words; nothing where it is. */
export async function reasonsAgainst(db: Queryable, setting: GateOptions, phase: number): Promise<string[]> {
  const described = await describePhases(db, setting)
  return described.find((row) => row.phase === phase)?.blockedBy ?? ['There is no such phase']
}
