import type { Database, Queryable, Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Actor } from '../../schemas/actor.js'
import type { Page } from '../../schemas/common.js'
import type { InvalidLiveRecord, LiveRecord, LiveRecordSummary, RowState } from '../../schemas/live-record.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { cursorInvalid, decodeCursor, encodeCursor } from '../../database/cursor.js'
import { cannotMark } from './ingest-records.js'
import { forgetChild, listInvalid } from './invalid-record-repository.js'
import { findLiveRow, listLiveRows, markDeleted, type LiveRow } from './live-record-repository.js'
import { asRowState, asSubmissionStatus } from './live-states.js'
import type { LiveTable } from './live-table.js'

/**
 * In order of the child's id.
 * @throws {Problem} CURSOR_INVALID
 */
export async function pageOfLiveRecords(
  db: Queryable,
  table: LiveTable,
  filter: { rowState?: RowState },
  page: { limit: number; cursor?: string },
): Promise<Page<LiveRecordSummary>> {
  const after = page.cursor === undefined ? undefined : decodeCursor(page.cursor)
  // The one character that no id in a database has.
  if (after?.includes('\0') === true) throw cursorInvalid()
  const rows = await listLiveRows(db, table, filter, { limit: page.limit, after })
  const last = rows.length < page.limit ? undefined : rows.at(-1)
  return {
    items: rows.map(summaryOf),
    nextCursor: last === undefined ? null : encodeCursor(last.laChildId),
  }
}

/**
 * In the order in which they were found.
 * @throws {Problem} CURSOR_INVALID
 */
export async function pageOfInvalidRecords(
  db: Queryable,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Page<InvalidLiveRecord>> {
  const after = cursor === undefined ? 0 : Number(decodeCursor(cursor))
  if (!Number.isSafeInteger(after)) throw cursorInvalid()
  const rows = await listInvalid(db, { limit, after })
  const last = rows.length < limit ? undefined : rows.at(-1)
  return {
    items: rows.map(({ record }) => record),
    nextCursor: last === undefined ? null : encodeCursor(String(last.sequence)),
  }
}

/**
 * One record with its payload; that it was read is audited.
 * @throws {Problem} NOT_FOUND
 */
export async function readLiveRecord(
  database: Database,
  table: LiveTable,
  laChildId: string,
  actor: Actor,
): Promise<LiveRecord> {
  return database.transaction(async (tx) => {
    const row = await find(tx, table, laChildId)
    await audit(tx, 'live-record.read', row, actor)
    return { ...summaryOf(row), payload: row.payload ?? '' }
  })
}

/**
 * Marks a child as deleted; the row stays until the DfE has been told.
 * @throws {Problem} NOT_FOUND
 */
export async function deleteLiveRecord(
  database: Database,
  table: LiveTable,
  laChildId: string,
  actor: Actor,
): Promise<void> {
  await database.transaction(async (tx) => {
    const row = await find(tx, table, laChildId)
    if (!table.columns.has('row_state')) throw cannotMark()
    if (await markDeleted(tx, table, laChildId)) {
      await forgetChild(tx, laChildId)
      await audit(tx, 'live-record.delete', row, actor)
    }
  })
}

async function find(db: Queryable, table: LiveTable, laChildId: string) {
  const row = await findLiveRow(db, table, laChildId)
  if (row === undefined) throw new Problem('NOT_FOUND', 'The live table has no such child')
  return row
}

/** The child's own id is a value of its record: the log names the row. */
async function audit(tx: Transaction, action: string, { rowId }: { rowId: string | null }, actor: Actor) {
  await appendAuditEvent(tx, {
    actor,
    action,
    subject: rowId === null ? 'live-record' : `live-record/${rowId}`,
  })
}

const summaryOf = ({ laChildId, rowState, submissionStatus, lastUpdated, currentHash }: LiveRow) => ({
  laChildId,
  rowState: asRowState(rowState),
  submissionStatus: asSubmissionStatus(submissionStatus),
  lastUpdated: lastUpdated?.toISOString() ?? null,
  currentHash,
})
