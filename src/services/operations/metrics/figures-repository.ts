import type { Queryable } from '../../../database/queryable.js'
import type { Figures } from './read-figures.js'

/*
 * These figures are read every few seconds: nothing reads staged records or findings, and of the batches only
 * those of submissions that are under way.
 */

type Rows<K extends keyof Figures> = Figures[K] extends readonly (infer R)[] ? R[] : never

/** A reading that takes longer is given up: figures must never keep others from the database. */
export async function limitStatements(tx: Queryable, milliseconds: number): Promise<void> {
  await tx.query(`select set_config('statement_timeout', $1, true)`, [String(milliseconds)])
}

export async function countSubmissions(db: Queryable): Promise<Rows<'submissions'>> {
  const { rows } = await db.query<Rows<'submissions'>[number]>(
    `select phase, state, count(*) as count,
       extract(epoch from clock() - min(
         case when state = 'staged' then least(state_changed_at, r.waiting_since) else state_changed_at end
       ))::float8 as "oldestSeconds",
       extract(epoch from max(state_changed_at))::float8 as "newestAt"
     from submission s left join standing_run r on r.submission_id = s.id group by phase, state`,
  )
  return rows
}

/** When a scheduled delta last found that nothing had changed. */
export async function readLastUnchanged(db: Queryable): Promise<number | null> {
  const { rows } = await db.query<{ at: number | null }>(
    `select extract(epoch from max(began_at))::float8 as at from standing_run where outcome = 'nothing-changed'`,
  )
  return rows[0]?.at ?? null
}

/** Records that are in no batch yet wait. */
export async function countRecords(db: Queryable): Promise<Rows<'records'>> {
  const { rows } = await db.query<Rows<'records'>[number]>(
    `with built as (
       select destination, state, withheld_count as withheld, record_count - withheld_count as sendable
       from submission where content_digest is not null and state not in ('returned', 'discarded')
     ), sent as (
       select s.destination, of.state, sum(of.records) as records
       from submission s cross join lateral (
         select b.state, sum(b.record_count) as records from batch b
         where b.submission_id = s.id and b.state not in ('waiting', 'replaced') group by b.state
       ) of
       where s.state in ('transmitting', 'held', 'incomplete') group by s.destination, of.state
     )
     select destination, status, sum(records)::bigint as count from (
       select destination, 'withheld' as status, withheld as records from built
       union all select destination, 'received', sendable from built where state = 'transmitted'
       union all select destination, 'waiting', sendable from built where state <> 'transmitted'
       union all select destination, 'waiting', -records from sent
       union all select destination, state, records from sent
     ) counted group by destination, status`,
  )
  return rows
}

export async function countOpenBatches(db: Queryable): Promise<Rows<'openBatches'>> {
  const { rows } = await db.query<Rows<'openBatches'>[number]>(
    `select s.destination, b.state, count(*) as count, count(*) filter (where b.attempt_count > 0) as retrying,
       greatest(0, extract(epoch from clock() - min(b.due_at)))::float8 as "overdueSeconds"
     from submission s join batch b on b.submission_id = s.id and b.due_at is not null
     where s.state = 'transmitting' group by s.destination, b.state`,
  )
  return rows
}

export async function readDestinationLocks(db: Queryable): Promise<Rows<'locks'>> {
  const { rows } = await db.query<Rows<'locks'>[number]>(
    `select destination, failures_in_a_row as "failuresInARow",
       coalesce(held_until > clock(), false) as held,
       greatest(0, extract(epoch from next_send_at - clock()))::float8 as "pauseSeconds"
     from destination_lock`,
  )
  return rows
}

export async function readNewest(db: Queryable): Promise<Rows<'newest'>> {
  const { rows } = await db.query<Rows<'newest'>[number]>(
    `select distinct on (phase) phase, record_count as records, withheld_count as withheld, error_count as errors,
       warning_count as warnings, query_count as queries
     from submission where content_digest is not null order by phase, id desc`,
  )
  return rows
}

export async function readBuilding(db: Queryable): Promise<Figures['building']> {
  const { rows } = await db.query<Figures['building']>(
    `select coalesce(sum(p.record_count), 0)::bigint as records, coalesce(sum(s.expected_count), 0)::bigint as expected
     from submission s left join build_progress p on p.submission_id = s.id where s.state = 'building'`,
  )
  return rows[0] ?? { records: 0, expected: 0 }
}

/** The worker that builds a submission holds its advisory lock, see `tryLockBuild`. */
export async function countBuilds(db: Queryable): Promise<Rows<'builds'>> {
  const { rows } = await db.query<Rows<'builds'>[number]>(
    `with held as (
       select (classid::bigint << 32) | objid::bigint as key from pg_locks
       where locktype = 'advisory' and objsubid = 1 and database = (select oid from pg_database where datname = current_database())
     )
     select case when hashtextextended('build ' || id, 0) in (select key from held) then 'active' else 'waiting' end as state,
       count(*) as count
     from submission where state = 'building' group by 1`,
  )
  return rows
}

export async function countNotifications(db: Queryable): Promise<Rows<'notifications'>> {
  const { rows } = await db.query<Rows<'notifications'>[number]>(
    `select case when receiver like 'webhook:%' then 'webhook' else 'email' end as channel, count(*) as waiting,
       greatest(0, extract(epoch from clock() - min(due_at)))::float8 as "overdueSeconds"
     from notification_delivery where state = 'waiting' group by 1`,
  )
  return rows
}

export async function countDisabledWebhooks(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(*) as count from webhook where disabled_because in ('gone', 'failing')`,
  )
  return rows[0]?.count ?? 0
}
