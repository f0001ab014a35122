import type { Logger } from 'pino'
import type { Clock, Database } from '../../../database/queryable.js'
import { SYSTEM } from '../../../schemas/actor.js'
import { appendAuditEvent } from '../../audit/audit-repository.js'
import { DAY_MS } from '../../calendar/london.js'
import type { DeliveryJournal } from '../../delivery/journal/delivery-journal.js'
import { runRegularly } from '../../jobs/run-regularly.js'
import { deleteSupersededStates } from '../../submissions/baseline/received-state-repository.js'
import { isInRecovery } from '../../submissions/baseline/baseline-repository.js'
import { removePayloads } from '../../submissions/records/staged-record-repository.js'
import { dayBefore } from '../recovery/recovery-repository.js'
import { lockNextToClear } from '../../submissions/records/delivery-repository.js'

const LOOK_MS = 10 * 60 * 1000

type RetentionOptions = {
  readonly database: Database
  readonly logger: Logger
  readonly clock: Clock
  /** RETAIN_PAYLOADS_DAYS: how long payloads outlive their submission. */
  readonly days: number
}

/**
 * Removes the payloads of submissions that ended long enough ago, one submission after the other; evidence stays. What
 * can still be sent keeps them.
 * @returns of how many submissions
 */
export async function removeOldPayloads({ database, clock, days }: RetentionOptions): Promise<number> {
  for (let cleared = 0; ; cleared += 1) {
    const found = await database.transaction(async (tx) => {
      const endedBefore = new Date((await clock(tx)).getTime() - days * DAY_MS)
      const id = await lockNextToClear(tx, endedBefore)
      if (id === undefined) return false
      await removePayloads(tx, id)
      await appendAuditEvent(tx, {
        actor: SYSTEM,
        action: 'submission.remove-payloads',
        subject: `submission/${id}`,
        detail: { days },
      })
      return true
    })
    if (!found) return cleared
  }
}

/**
 * Removes what the DfE holds of scramble series that no delta will continue: a newer series has begun.
 * @returns of how many children
 */
export async function removeSupersededStates(database: Database): Promise<number> {
  return database.transaction(async (tx) => {
    const removed = await deleteSupersededStates(tx)
    if (removed > 0) {
      await appendAuditEvent(tx, {
        actor: SYSTEM,
        action: 'received-state.remove',
        subject: 'phase/4',
        detail: { children: removed },
      })
    }
    return removed
  })
}

/** Looks for payloads that have had their time, now and every ten minutes. */
export const startRetention = (options: RetentionOptions): { stop(): Promise<void> } =>
  runRegularly(
    { everyMs: LOOK_MS },
    async () => {
      await removeOldPayloads(options)
      await removeSupersededStates(options.database)
    },
    (err) => options.logger.warn({ err }, 'old payloads could not be removed'),
  )

const PRUNE_EVERY_MS = 6 * 60 * 60 * 1000

type PruneOptions = {
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
    { everyMs: PRUNE_EVERY_MS },
    async () => pruneJournal(options),
    (err) => options.logger.warn({ err }, 'old days of the delivery journal could not be deleted'),
  )
