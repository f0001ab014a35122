import type { Database } from '../../database/queryable.js'
import { databaseProblem, Problem } from '../../errors.js'
import type { DeliveryJournal } from '../delivery/journal/delivery-journal.js'
import { isInRecovery } from '../submissions/baseline/baseline-repository.js'

/** True if this process can do its work. */
export function createHealthService(database: Database, journal: Pick<DeliveryJournal, 'fault'> | undefined) {
  return {
    /**
     * Being in recovery is no reason to be taken out of a load balancer: every process would be, and with them the page on which
     * an approver ends it.
     * @throws {Problem} JOURNAL_UNWRITABLE, DATABASE_AWAY, DATABASE_FULL, DATABASE_READ_ONLY or DATABASE_BUSY
     */
    ready: async (): Promise<{ inRecovery: boolean }> => {
      const inRecovery = await isInRecovery(database)
      const databaseFault = await database.writeHealth.check()
      if (databaseFault !== undefined) throw databaseProblem(databaseFault)
      const fault = journal?.fault()
      if (fault !== undefined) {
        throw new Problem(
          'JOURNAL_UNWRITABLE',
          `Nothing is sent: the delivery journal cannot be written (${fault})`,
        )
      }
      return { inRecovery }
    },
  }
}
