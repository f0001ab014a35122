import type { Logger } from 'pino'
import type { Database } from '../../database/queryable.js'
import { runRegularly } from '../jobs/run-regularly.js'
import type { LiveTable } from './live-table.js'
import { deleteOwed, lockOldestOwed } from './owed-repository.js'
import { auditFailure, tryWriteBack } from './write-back.js'

const LOOK_MS = 5000

export type WriteBackOptions = {
  readonly database: Database
  readonly logger: Logger
  readonly liveTable: LiveTable
}

/**
 * Writes to the live table what is owed to it, in order, until others hold its rows again.
 * @returns how many batches were settled
 */
export async function settleOwed({ database, liveTable, logger }: WriteBackOptions): Promise<number> {
  for (let settled = 0; ; settled += 1) {
    const isSettled = await database.transaction(async (tx) => {
      const owed = await lockOldestOwed(tx)
      if (owed === undefined) return false
      const result = await tryWriteBack(tx, liveTable, owed)
      if (result === 'held') return false
      await deleteOwed(tx, owed.sequence)
      const { submissionId, batchNumber: batch } = owed
      if (result === 'failed') {
        logger.warn({ submissionId, batch }, 'the live table does not take what came of a batch')
        await auditFailure(tx, owed)
      }
      return true
    })
    if (!isSettled) return settled
  }
}

/** Looks for what is owed to the live table, every five seconds. */
export const startWriteBack = (options: WriteBackOptions): { stop(): Promise<void> } =>
  runRegularly(
    LOOK_MS,
    async () => settleOwed(options),
    (err) => options.logger.warn({ err }, 'what is owed to the live table has to wait'),
  )
