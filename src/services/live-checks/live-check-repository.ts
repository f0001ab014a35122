import type { Queryable } from '../../database/queryable.js'
import type { ComparisonCounts, ReportSummary } from '../../schemas/quality-report.js'

/** The census year whose rules were asked; none: those that need no year, as when a submission is built. */
export type CensusYear = { readonly start: string; readonly end: string } | undefined

export type CheckRow = {
  readonly id: number
  readonly referenceDate: string
  readonly revision: string
  readonly finishedAt: Date | null
  readonly records: number
  readonly withheld: number
  readonly errors: number
  readonly warnings: number
  readonly queries: number
  readonly comparedAt: Date | null
  readonly compared: ComparisonCounts | null
}

const CHECK = `id, reference_date::text as "referenceDate", revision, finished_at as "finishedAt", record_count as records,
  withheld_count as withheld, error_count as errors, warning_count as warnings, query_count as queries, compared_at as "comparedAt", compared`

/** Of the census year in the first two parameters. */
const OF_YEAR = `period_start is not distinct from $1::date and period_end is not distinct from $2::date`
const yearValues = (year: CensusYear) => [year?.start ?? null, year?.end ?? null]

/** The newest check that has ended. @param before only of days before this one */
export async function newestCheck(
  db: Queryable,
  year: CensusYear,
  before?: string,
): Promise<CheckRow | undefined> {
  const { rows } = await db.query<CheckRow>(
    `select ${CHECK} from live_check where ${OF_YEAR} and finished_at is not null and ($3::date is null or reference_date < $3::date)
     order by id desc limit 1`,
    [...yearValues(year), before ?? null],
  )
  return rows[0]
}

/** The check that is under way, as far as it has come. */
export async function checkUnderWay(db: Queryable, year: CensusYear): Promise<CheckRow | undefined> {
  const { rows } = await db.query<CheckRow>(
    `select ${CHECK} from live_check where ${OF_YEAR} and finished_at is null`,
    yearValues(year),
  )
  return rows[0]
}

/** A process that has said nothing for so long has ended, or the check is stuck: another one takes over. */
const SILENT = `interval '1 minute'`

/** @returns its id; undefined if another process judges the same */
export async function beginCheck(
  tx: Queryable,
  year: CensusYear,
  { referenceDate, revision }: { referenceDate: string; revision: string },
): Promise<number | undefined> {
  await tx.query(
    `delete from live_check where ${OF_YEAR} and finished_at is null and seen_at < clock() - ${SILENT}`,
    yearValues(year),
  )
  const { rows } = await tx.query<{ id: number }>(
    `insert into live_check (period_start, period_end, reference_date, revision) values ($1, $2, $3, $4)
     on conflict do nothing returning id`,
    [...yearValues(year), referenceDate, revision],
  )
  return rows[0]?.id
}

export async function abandonCheck(db: Queryable, id: number): Promise<void> {
  await db.query(`delete from live_check where id = $1 and finished_at is null`, [id])
}

/** @returns false where another process has taken over */
export async function noteProgress(
  tx: Queryable,
  id: number,
  { records, errors, warnings, queries }: Pick<CheckRow, 'records' | 'errors' | 'warnings' | 'queries'>,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update live_check set seen_at = clock(), record_count = $2, error_count = $3, warning_count = $4, query_count = $5
     where id = $1 and finished_at is null`,
    [id, records, errors, warnings, queries],
  )
  return rowCount === 1
}

/** Ends a check. What it replaces goes: of earlier days the counts stay, and the findings of the one that it was set against. */
export async function finishCheck(
  tx: Queryable,
  id: number,
  { records, withheld, totals, comparedWithCheck }: ReportSummary,
): Promise<void> {
  const { checkedAt, ...compared } = comparedWithCheck ?? {}
  await tx.query(
    `update live_check set finished_at = clock(), record_count = $2, withheld_count = $3, error_count = $4, warning_count = $5,
       query_count = $6, compared_at = $7, compared = $8 where id = $1`,
    [
      ...[id, records, withheld, totals.errors, totals.warnings, totals.queries],
      ...[checkedAt ?? null, checkedAt === undefined ? null : JSON.stringify(compared)],
    ],
  )
  await tx.query(
    `with other as (
       select o.id, o.reference_date = c.reference_date as "sameDay", o.reference_date < c.reference_date - ${KEPT_DAYS} as old
       from live_check o join live_check c on c.id = $1
         and o.period_start is not distinct from c.period_start and o.period_end is not distinct from c.period_end
       where o.id <> $1 and o.finished_at is not null
     )
     delete from live_check where id in (select id from other where "sameDay" or old)`,
    [id],
  )
  await tx.query(
    `delete from live_finding where check_id in (
       select o.id from live_check o join live_check c on c.id = $1
         and o.period_start is not distinct from c.period_start and o.period_end is not distinct from c.period_end
       where o.finished_at is not null and o.id <> $1
       order by o.id desc offset 1
     )`,
    [id],
  )
}

/** The trend shows a year at most. */
const KEPT_DAYS = 400

/** The last check of each of the newest days, newest first. */
export async function checksByDay(db: Queryable, year: CensusYear, days: number): Promise<CheckRow[]> {
  const { rows } = await db.query<CheckRow>(
    `select ${CHECK} from live_check where ${OF_YEAR} and finished_at is not null order by reference_date desc, id desc limit $3`,
    [...yearValues(year), days],
  )
  return rows
}
