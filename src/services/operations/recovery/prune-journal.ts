import type { Logger } from 'pino'
import type { Database } from '../../../database/queryable.js'
import type { DeliveryJournal } from '../../delivery/journal/delivery-journal.js'
import { isInRecovery } from '../../submissions/decisions/recovery-mode-repository.js'
import { runRegularly } from '../../jobs/run-regularly.js'
import { dayBefore } from './recovery-repository.js'

const LOOK_MS = 6 * 60 * 60 * 1000

export type PruneOptions = {
  readonly database: Database
  readonly logger: Logger
  readonly journal: Pick<DeliveryJournal, 'prune'>
  /** JOURNAL_DAYS */
  readonly days: number
}

/**
 * Deletes days of the journal that no backup worth restoring is older than, by the database's clock. While a restored database
 * is not acknowledged every line stays.
 * @returns how many files
 */
export async function pruneJournal({
  database,
  journal,
  days,
}: Omit<PruneOptions, 'logger'>): Promise<number> {
  return (await isInRecovery(database)) ? 0 : journal.prune(await dayBefore(database, days))
}

export const startJournalPruning = (options: PruneOptions): { stop(): Promise<void> } =>
  runRegularly(
    { everyMs: LOOK_MS },
    async () => pruneJournal(options),
    (err) => options.logger.warn({ err }, 'old days of the delivery journal could not be deleted'),
  )
