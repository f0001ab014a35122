import { v7 as uuidv7 } from 'uuid'
import type { Queryable, Transaction } from '../../database/queryable.js'
import type { RowState } from '../../schemas/live-record.js'
import { claimedChild } from './identity-repository.js'
import {
  assignments,
  digestOf,
  instantOf,
  isCurrent,
  isNewest,
  stateColumns,
  stateOf,
  textOf,
} from './live-sql.js'
import { quoted, type LiveTable } from './live-table.js'

const FETCH = 500

export type LiveRow = {
  readonly laChildId: string
  readonly rowState: string | null
  readonly submissionStatus: string | null
  readonly lastUpdated: Date | null
  readonly currentHash: string | null
}

const summary = (table: LiveTable) =>
  `${textOf(table, 'person_id')} as "laChildId", ${textOf(table, 'row_state')} as "rowState",
   ${textOf(table, 'submission_status')} as "submissionStatus", ${instantOf(table, 'last_updated')} as "lastUpdated",
   ${digestOf(table, 'current_hash')} as "currentHash"`

/**
 * Children as their newest rows have them, in order of the child's id, after `after`. Where a table does not number its
 * rows, a child that has two comes twice, and a page has a row more than `limit`.
 */
export async function listLiveRows(
  db: Queryable,
  table: LiveTable,
  filter: { rowState?: RowState },
  page: { limit: number; after: string | undefined },
): Promise<LiveRow[]> {
  const person = textOf(table, 'person_id')
  const { rows } = await db.query<LiveRow>(
    `select ${summary(table)} from ${table.sql} l
     where ${person} is not null and ${isNewest(table)} and ($1::text is null or ${stateOf(table)} = lower($1))
       and ($2::text is null or ${person} > $2)
     order by ${person} fetch first $3 rows with ties`,
    [filter.rowState ?? null, page.after ?? null, page.limit],
  )
  return rows
}

/** The newest row of a child. `rowId` is the table's own number of the row, null where it has none. */
export async function findLiveRow(
  db: Queryable,
  table: LiveTable,
  laChildId: string,
): Promise<(LiveRow & { payload: string | null; rowId: string | null }) | undefined> {
  const { rows } = await db.query<LiveRow & { payload: string | null; rowId: string | null }>(
    `select ${summary(table)}, ${textOf(table, 'json_payload')} as payload, ${textOf(table, 'id')} as "rowId"
     from ${table.sql} l where ${textOf(table, 'person_id')} = $1 and ${isNewest(table)}
     order by ${textOf(table, 'id')} limit 1`,
    [laChildId],
  )
  return rows[0]
}

/** @returns false where there was nothing left to mark */
export async function markDeleted(db: Queryable, table: LiveTable, laChildId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update ${table.sql} l set ${assignments(stateColumns(table, `'Deleted'`))}
     where ${textOf(table, 'person_id')} = $1 and ${isCurrent(table)}`,
    [laChildId],
  )
  return rowCount !== 0
}

/** A child's record as it lies in the live table: `payload` may be anything, JSON or not. */
export type LiveRecordText = {
  /** Empty where the row names no child. */
  readonly laChildId: string
  /** As the table spells it. */
  readonly rowState: string | null
  readonly payload: string
  /** The child that the payload names; null where that cannot be told. */
  readonly claimed: string | null
}

const recordText = (table: LiveTable) =>
  `coalesce(${textOf(table, 'person_id')}, '') as "laChildId", ${textOf(table, 'row_state')} as "rowState",
   coalesce(${textOf(table, 'json_payload')}, '') as payload, ${claimedChild(table)} as claimed`

/**
 * The live records that are not deleted, in order of the child's id, as the transaction sees them at the first one;
 * memory holds 500 at a time. To be read to the end, or left by `break`, before the transaction ends.
 * @param filter.laChildIds only these children
 * @param filter.shuffle any text: in an order that depends on it, and not on the ids alone
 */
export async function* readLiveRecords(
  tx: Transaction,
  table: LiveTable,
  filter: { laChildIds?: readonly string[]; shuffle?: string } = {},
): AsyncGenerator<LiveRecordText> {
  const cursor = quoted(`live ${uuidv7()}`)
  await tx.query(
    `declare ${cursor} no scroll cursor for
     select ${recordText(table)} from ${table.sql} l
     where ${isCurrent(table)} and ($1::text[] is null or ${textOf(table, 'person_id')} = any($1))
     order by md5($2::text || ${textOf(table, 'person_id')}), ${textOf(table, 'person_id')}, ${textOf(table, 'id')}`,
    [filter.laChildIds ?? null, filter.shuffle ?? null],
  )
  for (;;) {
    const { rows } = await tx.query<LiveRecordText>(`fetch ${FETCH} from ${cursor}`)
    yield* rows
    if (rows.length < FETCH) break
  }
  await tx.query(`close ${cursor}`)
}

/** How many of the children, or of all, are not deleted. */
export async function countLiveRecords(
  db: Queryable,
  table: LiveTable,
  laChildIds?: readonly string[],
): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(*)::integer as count from ${table.sql} l
     where ${isCurrent(table)} and ($1::text[] is null or ${textOf(table, 'person_id')} = any($1))`,
    [laChildIds ?? null],
  )
  return rows[0]?.count ?? 0
}

/** Another text once any row was added, changed or removed: PostgreSQL gives each version of a row a place and a transaction. */
export async function readRevision(db: Queryable, table: LiveTable): Promise<string> {
  const { rows } = await db.query<{ revision: string }>(
    `select count(*)::text || ' ' ||
       coalesce(sum(hashtextextended(concat_ws(' ', l.tableoid, l.ctid, l.xmin), 0)::numeric), 0)::text as revision
     from ${table.sql} l`,
  )
  return rows[0]?.revision ?? ''
}
