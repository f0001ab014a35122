import type { Logger } from 'pino'
import type { NotificationListener } from '../../database/listen.js'
import type { Database } from '../../database/queryable.js'
import { runRegularly } from '../jobs/run-regularly.js'
import type { LiveTable } from './live-table.js'
import { deleteOwed, isAnyOwed, lockOldestOwed } from './pending-write-back-repository.js'
import { auditFailure, tryWriteBack } from './write-back.js'

/** The channel on which the database announces that something is owed. */
export const OWED = 'csc_owed'

const LOOK_MS = 60_000
/** Others hold the rows of the live table for a while: it is tried again soon. */
const HELD_MS = 5000

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
        logger.warn({ submissionId, batch }, 'the live table does not take the results of a batch')
        await auditFailure(tx, owed)
      }
      return true
    })
    if (!isSettled) return settled
  }
}

/** Settles what is owed to the live table as soon as it is announced, and again every five seconds while others hold its rows. */
export function startWriteBack(options: WriteBackOptions & { readonly notices: NotificationListener }): {
  stop(): Promise<void>
} {
  let ring: () => void = () => undefined
  let again: NodeJS.Timeout | undefined
  const settle = async () => {
    if (!(await isAnyOwed(options.database))) return
    await settleOwed(options)
    if (await isAnyOwed(options.database)) again = setTimeout(ring, HELD_MS).unref()
  }
  const wake = (given: () => void) => {
    ring = given
    const unsubscribe = options.notices.subscribe(OWED, ring)
    return () => {
      unsubscribe()
      clearTimeout(again)
    }
  }
  return runRegularly({ everyMs: LOOK_MS, wake }, settle, (err) => {
    again = setTimeout(ring, HELD_MS).unref()
    options.logger.warn({ err }, 'what is owed to the live table has to wait')
  })
}
