import { UnreadablePayload } from '../../database/payload-cipher.js'
import type { Database, Transaction } from '../../database/queryable.js'
import { SYSTEM } from '../../schemas/actor.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import type { LiveTable } from './live-table.js'
import { insertOwed, isAnyOwed, limitWaiting, savepoint } from './pending-write-back-repository.js'
import { writeOutcomes, writeWithheld } from './write-back-repository.js'

/** How long an outcome waits for those who hold rows of the live table, as an extract does for minutes. */
const PATIENCE_MS = 2000

/** Not for good: others hold the rows, or the database is out of time or room. What the table does not take is of other classes. */
const PASSES = /^(?:40|53|55P03|57014|58)/
/** The connection, not the table: connection exceptions, admin shutdown. */
const IS_AWAY = /^(?:08|57P)/

export type WrittenBack = 'written' | 'held' | 'failed'

/**
 * Writes what came of a batch to the live table, in the transaction of the outcome. A receipt is never lost for it: where others
 * hold the rows it is owed, and written later in order; where the table does not take it, the log says so.
 */
export async function writeBack(
  tx: Transaction,
  table: LiveTable,
  batch: { submissionId: string; batchNumber: number },
): Promise<void> {
  const { submissionId, batchNumber } = batch
  // Newer outcomes wait behind those that are owed: the last word is the last outcome's.
  const result = (await isAnyOwed(tx)) ? 'held' : await tryWriteBack(tx, table, batch)
  if (result === 'held') await insertOwed(tx, submissionId, batchNumber)
  if (result === 'failed') await auditFailure(tx, batch)
}

export const tryWriteBack = async (
  tx: Transaction,
  table: LiveTable,
  { submissionId, batchNumber }: { submissionId: string; batchNumber: number },
): Promise<WrittenBack> =>
  tryWriting(tx, async () => void (await writeOutcomes(tx, table, submissionId, batchNumber)))

/**
 * Writes to the live table which rows a submission of live records withholds, and why. Where others hold its rows the next
 * submission does it.
 */
export async function writeBackWithheld(
  database: Database,
  table: LiveTable,
  submissionId: string,
): Promise<void> {
  await database.transaction(async (tx) => {
    const result = await tryWriting(tx, async () => void (await writeWithheld(tx, table, submissionId)))
    if (result === 'failed') await auditFailure(tx, { submissionId })
  })
}

/** Nothing of the transaction is lost where it does not succeed. */
async function tryWriting(tx: Transaction, write: () => Promise<void>): Promise<WrittenBack> {
  await savepoint(tx, 'set')
  try {
    await limitWaiting(tx, PATIENCE_MS)
    await write()
    await limitWaiting(tx, 0)
    await savepoint(tx, 'keep')
    return 'written'
  } catch (error) {
    const failure = failureOf(error)
    if (failure === undefined) throw error
    await savepoint(tx, 'undo')
    return failure
  }
}

/** Undefined if it is not the table that fails. */
function failureOf(error: unknown): 'held' | 'failed' | undefined {
  // A process that has the key may come later.
  if (error instanceof UnreadablePayload) return error.because === 'key-missing' ? 'held' : 'failed'
  const code = (error as { code?: unknown }).code
  if (typeof code !== 'string' || IS_AWAY.test(code)) return undefined
  return PASSES.test(code) ? 'held' : 'failed'
}

export async function auditFailure(
  tx: Transaction,
  { submissionId, batchNumber }: { submissionId: string; batchNumber?: number },
): Promise<void> {
  await appendAuditEvent(tx, {
    actor: SYSTEM,
    action: 'live-table.write-back-failed',
    subject: `submission/${submissionId}`,
    detail: batchNumber === undefined ? {} : { batch: batchNumber },
  })
}
