import type { Queryable } from '../../database/queryable.js'
import type { InvalidLiveRecord } from '../../schemas/live-record.js'
import { column, hashOfNobody, INSTANTS, isNewest, isPresent, textOf } from './live-sql.js'
import type { LiveTable } from './live-table.js'

export type InvalidProblem = InvalidLiveRecord['problems'][number]

export type RefusedRecord = {
  readonly laChildId: string | undefined
  readonly line: number
  readonly problems: readonly InvalidProblem[]
}

/**
 * Remembers what a push could not read, in place of what earlier ones said of the same children, or of records that nobody can tell
 * the child of. A snapshot has every child: nothing of earlier ones is left.
 */
export async function replaceRefused(
  tx: Queryable,
  refused: readonly RefusedRecord[],
  isSnapshot: boolean,
): Promise<void> {
  await tx.query(
    `delete from invalid_record r where (r.entrance = 'push' and (
         $1 or r.la_child_id is null or r.la_child_id in (select person_id from csc_incoming)
       )) or (r.entrance = 'table' and r.la_child_id in (select person_id from csc_incoming where payload is not null))`,
    [isSnapshot],
  )
  if (refused.length === 0) return
  await tx.query(
    `insert into invalid_record (entrance, la_child_id, position, problems)
     select 'push', child, line, problems::jsonb from unnest($1::text[], $2::integer[], $3::text[]) as given (child, line, problems)`,
    [
      refused.map(({ laChildId }) => laChildId ?? null),
      refused.map(({ line }) => line),
      refused.map(({ problems }) => JSON.stringify(problems)),
    ],
  )
}

/** Findings about rows of the live table, not about the scrambled copies that were made of them. */
const ABOUT_ROWS = ['DFE-SCHEMA', 'DFE-IDENTITY']
const DELETED = 'DFE-DELETED'

/**
 * Remembers which rows a submission of all children withholds, in place of what the one before found. A scrambled one has other names
 * and codes: it replaces only what it finds in the rows themselves, and live values stay as the last live submission judged them.
 * @returns true if one of them was not withheld before
 */
export async function replaceWithheld(
  tx: Queryable,
  table: LiveTable,
  submission: { id: string; isScrambled: boolean },
): Promise<boolean> {
  await forgetChanged(tx, table)
  const { rows: before } = await tx.query<{ child: string | null }>(
    `delete from invalid_record i where entrance = 'table' and (
       not $2
       or jsonb_path_exists(problems, '$[*] ? (@.rule == $judged[*])', jsonb_build_object('judged', $3::jsonb))
       or exists (
         select from staged_record r
         where r.submission_id = $1 and r.withheld and r.payload is null and r.la_child_id = i.la_child_id
       )
     ) returning la_child_id as child`,
    [submission.id, submission.isScrambled, JSON.stringify([...ABOUT_ROWS, DELETED])],
  )
  const { rows: now } = await tx.query<{ child: string | null }>(
    `insert into invalid_record (entrance, la_child_id, position, problems)
     select 'table', nullif(r.la_child_id, ''), r.position,
       jsonb_agg(jsonb_build_object('rule', f.rule, 'pointer', f.pointer, 'message', f.message) order by f.ordinal)
     from staged_record r join finding f on f.submission_id = r.submission_id and f.position = r.position
     where r.submission_id = $1 and r.withheld and f.severity = 'error'
       and (not $2 or (f.rule = any($3) and r.payload is null))
     group by r.position, r.la_child_id order by r.position
     returning la_child_id as child`,
    [submission.id, submission.isScrambled, ABOUT_ROWS],
  )
  const returned = await noteReturned(tx, table)
  await tx.query(
    `update submission set missing_count = (select count(*) from invalid_record where entrance = 'push') where id = $1`,
    [submission.id],
  )
  const known = new Set(before.map(({ child }) => child))
  return [...now, ...returned].some(({ child }) => !known.has(child))
}

const RETURNED = [
  {
    rule: DELETED,
    pointer: '',
    message:
      'is in a row that says Deleted, though its `current_hash` was written again since the DfE deleted the child: if the child is back, set `row_state` to Updated',
  },
]

/**
 * Rows that still say Deleted although the child has returned. The DfE has deleted the child, and the write-back put the hash of nobody
 * there: an extract that has since written its own takes the record for current.
 */
async function noteReturned(tx: Queryable, table: LiveTable): Promise<{ child: string | null }[]> {
  const [hash, nobody] = [column(table, 'current_hash'), hashOfNobody(table)]
  if (hash === undefined || nobody === undefined) return []
  const { rows } = await tx.query<{ child: string | null }>(
    `insert into invalid_record (entrance, la_child_id, position, problems)
     select 'table', ${textOf(table, 'person_id')}, null, $1 from ${table.sql} l
     where not (${isPresent(table)}) and ${isNewest(table)} and lower(trim(${textOf(table, 'submission_status')})) = 'sent'
       and ${hash} <> ${nobody}
       and not exists (select from received_state s where s.baseline = 'live' and s.person_id = ${textOf(table, 'person_id')})
     returning la_child_id as child`,
    [JSON.stringify(RETURNED)],
  )
  return rows
}

/** A row that another writer has changed since is newer than the push that could not be read. */
async function forgetChanged(tx: Queryable, table: LiveTable): Promise<void> {
  const changed = table.columns.get('last_updated')
  if (changed === undefined || !INSTANTS.includes(changed.type)) return
  await tx.query(
    `delete from invalid_record r using ${table.sql} l
     where r.entrance = 'push' and ${textOf(table, 'person_id')} = r.la_child_id and ${isNewest(table)}
       and l."${changed.name}" > r.noted_at`,
  )
}

/** A child that was taken out of the live table has no record to be corrected. */
export async function forgetChild(tx: Queryable, laChildId: string): Promise<void> {
  await tx.query(`delete from invalid_record where la_child_id = $1`, [laChildId])
}

export async function countInvalid(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ count: number }>(`select count(*) as count from invalid_record`)
  return rows[0]?.count ?? 0
}

export async function listInvalid(
  db: Queryable,
  page: { limit: number; after: number },
): Promise<{ sequence: number; record: InvalidLiveRecord }[]> {
  type Row = Omit<InvalidLiveRecord, 'notedAt'> & { sequence: number; notedAt: Date }
  const { rows } = await db.query<Row>(
    `select sequence, entrance, la_child_id as "laChildId", position, problems, noted_at as "notedAt"
     from invalid_record where sequence > $1 order by sequence limit $2`,
    [page.after, page.limit],
  )
  return rows.map(({ sequence, notedAt, ...record }) => ({
    sequence,
    record: { ...record, notedAt: notedAt.toISOString() },
  }))
}
