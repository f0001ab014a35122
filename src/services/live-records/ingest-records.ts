import { type Database, setIdleTimeout, type Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Actor } from '../../schemas/actor.js'
import type { IngestMode, IngestResult } from '../../schemas/live-record.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { countAbsent, createIncoming, lockLiveTable, markAbsentDeleted } from './incoming-repository.js'
import { replaceRefused } from './invalid-record-repository.js'
import { mayBeAbsent } from './live-states.js'
import type { LiveTable } from './live-table.js'
import { mergeIncoming } from './merge-incoming.js'
import { notifyOfUnreadable } from './notify-of-unreadable.js'
import { insertInvalidOutcomes } from './outcome-repository.js'
import { takeIn, type Body, type TakenIn } from './store-incoming.js'

export type Ingest = {
  readonly mode: IngestMode
  /** How great a share of the children a snapshot may leave out. */
  readonly maxDeletedShare: number
  readonly body: Body
  readonly actor: Actor
}

/**
 * Brings the live table to what a body says, in one transaction: where the body breaks off or the snapshot is refused,
 * nothing is changed.
 * @throws {Problem} SNAPSHOT_TOO_SMALL, or what `body` throws
 */
export async function ingestRecords(
  database: Database,
  table: LiveTable,
  ingest: Ingest,
): Promise<IngestResult> {
  const result = await ingestAtOnce(database, table, ingest)
  // Afterwards: who sends takes this lock before rows of the live table. After a crash the next push or submission makes up for it.
  if (result.invalidCount > 0) await database.transaction(async (tx) => insertInvalidOutcomes(tx))
  return result
}

async function ingestAtOnce(database: Database, table: LiveTable, ingest: Ingest): Promise<IngestResult> {
  let isRead = false
  return database.transaction(async (tx) => {
    // The transaction is tried again where it lost a race; the body is read once.
    if (isRead) throw new Problem('DATABASE_AWAY', 'The ingest lost a race in the database: send it again')
    isRead = true
    await createIncoming(tx)
    // A body may come slowly, as long as the server lets it: until it has ended its transaction holds no lock.
    await setIdleTimeout(tx, 0)
    const taken = await takeIn(tx, table, ingest.body)
    await setIdleTimeout(tx, 'default')
    await lockLiveTable(tx, table)
    const absent = ingest.mode === 'snapshot' ? await acceptAbsence(tx, table, taken, ingest) : 0
    const merged = await mergeIncoming(tx, table, taken.lastPosition)
    const isSure = taken.unidentified === 0
    const deleted = absent > 0 && isSure ? await markAbsentDeleted(tx, table) : 0
    await replaceRefused(tx, taken.refused, ingest.mode === 'snapshot')
    const counts = { received: taken.received, ...merged, deleted }
    if (taken.invalidCount > 0) await notifyOfUnreadable(tx)
    await appendAuditEvent(tx, {
      actor: ingest.actor,
      action: 'live-records.ingest',
      subject: 'live-records',
      detail: { mode: ingest.mode, ...counts, invalid: taken.invalidCount },
    })
    return {
      ...counts,
      invalid: [...taken.invalid],
      invalidCount: taken.invalidCount,
      keptUnsure: isSure ? 0 : absent,
    }
  })
}

/** @returns how many children the snapshot does not have; a refused one may be half an extract */
async function acceptAbsence(
  tx: Transaction,
  table: LiveTable,
  { received, invalidCount }: TakenIn,
  { maxDeletedShare }: Ingest,
): Promise<number> {
  const { children, absent } = await countAbsent(tx, table)
  if (absent > 0 && !table.columns.has('row_state')) throw cannotMark()
  const isEmpty = received === 0 && maxDeletedShare < 1
  if (isEmpty || absent > mayBeAbsent(children, maxDeletedShare)) {
    throw new Problem(
      'SNAPSHOT_TOO_SMALL',
      `${absent} of ${children} children are not among the ${received} records (${invalidCount} of them invalid); ` +
        `maxDeletedShare=${maxDeletedShare} does not allow that`,
    )
  }
  return absent
}

export const cannotMark = () =>
  new Problem('STATE_CONFLICT', 'The live table has no column row_state: no child can be marked as deleted')
