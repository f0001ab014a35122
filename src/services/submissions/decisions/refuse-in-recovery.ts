import type { Queryable } from '../../../database/queryable.js'
import { Problem } from '../../../errors.js'
import { isInRecovery } from './recovery-mode-repository.js'

/** One of the reasons why a phase is not open. */
export const IN_RECOVERY =
  'The database was restored from a backup: an approver must first acknowledge what it does not know'

/** @throws {Problem} IN_RECOVERY: what is granted now would be granted without knowing what was sent after the backup */
export async function refuseInRecovery(tx: Queryable): Promise<void> {
  if (await isInRecovery(tx)) throw new Problem('IN_RECOVERY', IN_RECOVERY)
}
