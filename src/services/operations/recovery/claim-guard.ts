import type { Transaction } from '../../../database/queryable.js'
import type { DeliveryJournal } from '../../delivery/journal/delivery-journal.js'
import { unknownAmong } from '../../delivery/journal/journal-repository.js'
import { isInRecovery } from '../../submissions/decisions/recovery-mode-repository.js'
import { detectRestore, type DetectDependencies } from './detect-restore.js'

/** Asked in the transaction of each claim; false: nothing may be claimed. */
export type ClaimGuard = (tx: Transaction) => Promise<boolean>

/**
 * Keeps a sender from claiming anything while the database is in recovery. It also notices a database that was restored under a
 * running process, which no start would see: such a database does not know the last POST of this process.
 */
export function createClaimGuard(deps: DetectDependencies & { journal: DeliveryJournal }): ClaimGuard {
  return async (tx) => {
    if (await isInRecovery(tx)) return false
    const last = deps.journal.lastWritten()
    if (last === undefined || (await unknownAmong(tx, [last])).length === 0) return true
    await detectRestore(deps)
    return false
  }
}
