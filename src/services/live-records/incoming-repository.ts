import { copyBytes, copyLine, COPY_NULL, copyRows, copyText } from '../../database/copy-rows.js'
import { acquireAdvisoryLock, type Queryable, type Transaction } from '../../database/queryable.js'
import type { RowState } from '../../schemas/live-record.js'
import {
  assignments,
  digestOf,
  hasSamePayload,
  isCurrent,
  isNewest,
  isNotNull,
  recordColumns,
  rowColumns,
  stateColumns,
  textOf,
} from './live-sql.js'
import type { LiveTable } from './live-table.js'
import type { IncomingRecord } from './read-incoming.js'

/**
 * Incoming records wait here until their body has ended, so that a slow sender keeps nobody waiting and one that is cut off
 * leaves nothing. A row without a payload is a child that a record that does not fit is about.
 */
export async function createIncoming(tx: Queryable): Promise<void> {
  await tx.query(
    `create temporary table csc_incoming (position integer primary key, person_id text not null unique, legacy_id text,
       payload text, digest bytea) on commit drop`,
  )
}

export type NewIncoming = { readonly position: number; readonly laChildId: string } & Partial<
  Pick<IncomingRecord, 'misChildId' | 'payload' | 'digest'>
>

export async function insertIncoming(tx: Transaction, rows: readonly NewIncoming[]): Promise<void> {
  await copyRows(
    tx,
    'copy csc_incoming (position, person_id, legacy_id, payload, digest) from stdin',
    rows.map(({ position, laChildId, misChildId, payload, digest }) =>
      copyLine(
        position,
        copyText(laChildId),
        misChildId === undefined ? COPY_NULL : copyText(misChildId),
        payload === undefined ? COPY_NULL : copyText(payload),
        digest === undefined ? COPY_NULL : copyBytes(digest.toString('hex')),
      ),
    ),
  )
}

/**
 * Ingests come one after the other; other writers of the table wait too, so that nothing of theirs is lost between
 * comparing and writing. Readers do not.
 */
export async function lockLiveTable(tx: Queryable, table: LiveTable): Promise<void> {
  await acquireAdvisoryLock(tx, `live ingest ${table.label}`)
  await tx.query(`lock table ${table.sql} in exclusive mode`)
  await tx.query(`analyze csc_incoming`)
}

export type KnownRow = {
  readonly position: number
  readonly digest: Buffer
  readonly hasSamePayload: boolean
  /** The table's payload where it is not the same text; null if it is, or where there is none. */
  readonly payload: string | null
  readonly rowState: string | null
  readonly submissionStatus: string | null
  readonly hasPrevious: boolean
  /** True if what was sent last has the digest of what comes in. */
  readonly isPrevious: boolean
}

/** The newest rows that the table already has for the children of the incoming records of positions `from` to `to`. */
export async function knownRows(
  tx: Queryable,
  table: LiveTable,
  from: number,
  to: number,
): Promise<KnownRow[]> {
  const { rows } = await tx.query<KnownRow>(
    `select i.position, i.digest, coalesce(${hasSamePayload(table)}, false) as "hasSamePayload",
       case when ${hasSamePayload(table)} then null else ${textOf(table, 'json_payload')} end as payload,
       ${textOf(table, 'row_state')} as "rowState", ${textOf(table, 'submission_status')} as "submissionStatus",
       ${isNotNull(table, 'previous_json_payload')} or ${isNotNull(table, 'previous_hash')} as "hasPrevious",
       coalesce(${digestOf(table, 'previous_hash')} = encode(i.digest, 'hex'), false) as "isPrevious"
     from csc_incoming i join ${table.sql} l on ${textOf(table, 'person_id')} = i.person_id
     where i.payload is not null and i.position between $1 and $2 and ${isNewest(table)} order by i.position`,
    [from, to],
  )
  return rows
}

/** The incoming records of positions `from` to `to` that may be stored. */
export async function storablePositions(tx: Queryable, from: number, to: number): Promise<number[]> {
  const { rows } = await tx.query<{ position: number }>(
    `select position from csc_incoming where payload is not null and position between $1 and $2 order by position`,
    [from, to],
  )
  return rows.map(({ position }) => position)
}

export async function insertChildren(
  tx: Queryable,
  table: LiveTable,
  positions: readonly number[],
): Promise<void> {
  if (positions.length === 0) return
  const values = [...rowColumns(table), ...recordColumns(table), ...stateColumns(table, `'New'`)]
  await tx.query(
    `insert into ${table.sql} (${values.map(([name]) => name).join(', ')})
     select ${values.map(([, value]) => value).join(', ')}
     from csc_incoming i where i.position = any($1::integer[]) order by i.position`,
    [positions],
  )
}

export async function updateChildren(
  tx: Queryable,
  table: LiveTable,
  changes: readonly { position: number; rowState: RowState }[],
): Promise<void> {
  if (changes.length === 0) return
  await tx.query(
    `update ${table.sql} l set ${assignments([...recordColumns(table), ...stateColumns(table, 'c.row_state')])}
     from csc_incoming i
     join unnest($1::integer[], $2::text[]) as c (position, row_state) on c.position = i.position
     where ${textOf(table, 'person_id')} = i.person_id and ${isNewest(table)}`,
    [changes.map(({ position }) => position), changes.map(({ rowState }) => rowState)],
  )
}

const isMissing = (table: LiveTable) =>
  `${textOf(table, 'person_id')} is not null
     and not exists (select from csc_incoming i where i.person_id = ${textOf(table, 'person_id')})`

/** How many children the table has that are not deleted, and how many of those did not come in. */
export async function countAbsent(
  tx: Queryable,
  table: LiveTable,
): Promise<{ children: number; absent: number }> {
  const { rows } = await tx.query<{ children: number; absent: number }>(
    `select count(*) as children, count(*) filter (where ${isMissing(table)}) as absent
     from ${table.sql} l where ${isCurrent(table)}`,
  )
  return rows[0] ?? { children: 0, absent: 0 }
}

/** @returns how many children were marked */
export async function markAbsentDeleted(tx: Queryable, table: LiveTable): Promise<number> {
  const { rowCount } = await tx.query(
    `update ${table.sql} l set ${assignments(stateColumns(table, `'Deleted'`))}
     where ${isCurrent(table)} and ${isMissing(table)}`,
  )
  return rowCount ?? 0
}
