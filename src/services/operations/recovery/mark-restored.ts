import type { Database } from '../../../database/queryable.js'
import { SYSTEM } from '../../../schemas/actor.js'
import { headOfChain } from '../../audit/audit-log-repository.js'
import { appendAuditEvent } from '../../audit/audit-repository.js'
import { notify } from '../../notifications/notify.js'
import {
  findOpenRecovery,
  lockRecovery,
  saveRecovery,
  timeOfEvent,
  timeOfLastAttempt,
} from './recovery-repository.js'

/**
 * Begins recovery because an administrator says that the database was restored: the journal and the seals were lost with the
 * machine, so nothing here can tell. What the DfE holds is unknown for every child then.
 */
export async function markRestored(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await lockRecovery(tx)
    const before = await findOpenRecovery(tx)
    const kept = (await headOfChain(tx)) ?? { sequence: 0, hash: null }
    const backupAt = (await timeOfEvent(tx, kept.sequence)) ?? (await timeOfLastAttempt(tx)) ?? null
    await saveRecovery(tx, { kept, lost: undefined, backupAt, journalComplete: false })
    if (before !== undefined) return
    await notify(tx, { kind: 'recovery.started' })
    await appendAuditEvent(tx, {
      actor: SYSTEM,
      action: 'recovery.begin',
      subject: 'database',
      detail: { keptSequence: kept.sequence, lostSequence: null, posts: 0, byAdministrator: true },
    })
  })
}
