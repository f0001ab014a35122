import { COPY_NULL, copyLine, copyRows, copyText } from '../../database/copy-rows.js'
import type { Queryable, Transaction } from '../../database/queryable.js'
import type {
  ComparisonCounts,
  FindingStatus,
  FormerFinding,
  ReportSummary,
} from '../../schemas/quality-report.js'
import type { EarlierFinding } from '../reports/compare-findings.js'
import { fieldOf } from '../reports/describe-place.js'
import type { JudgedFinding } from '../reports/report-on-records.js'

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

const nullable = (text: string | null): string => (text === null ? COPY_NULL : copyText(text))

type NewFinding = (JudgedFinding | FormerFinding) & { readonly ordinal: number }

export async function insertFindings(
  tx: Transaction,
  checkId: number,
  findings: readonly NewFinding[],
): Promise<void> {
  await copyRows(
    tx,
    `copy live_finding (check_id, ordinal, finding_id, status, rule, severity, la_child_id, person_id, position, pointer, field, message, item)
     from stdin`,
    findings.map((finding) => {
      const origin = 'origin' in finding ? finding.origin : undefined
      return copyLine(
        ...[checkId, finding.ordinal, finding.id, finding.status ?? COPY_NULL, copyText(finding.rule)],
        ...[finding.severity, nullable(finding.laChildId), nullable(origin?.personId ?? null)],
        ...['position' in finding ? finding.position : COPY_NULL, copyText(finding.pointer)],
        ...[copyText(fieldOf(finding.pointer)), copyText(finding.message), origin?.item ?? COPY_NULL],
      )
    }),
  )
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

/** What a check found, for the next one to be set against. */
export async function findingsToCompare(db: Queryable, checkId: number): Promise<EarlierFinding[]> {
  const { rows } = await db.query<EarlierFinding>(
    `select finding_id as id, rule, severity, la_child_id as "laChildId", pointer, item, message
     from live_finding where check_id = $1 and ${IS_THERE} order by ordinal`,
    [checkId],
  )
  return rows
}

const IS_THERE = `(status is null or status in ('new', 'stillThere'))`

/** Which findings are looked at; absent: all that are there. */
export type FindingFilter = {
  readonly severity?: string | undefined
  readonly rule?: string | undefined
  readonly field?: string | undefined
  readonly status?: FindingStatus | undefined
  readonly laChildId?: string | undefined
}

/** A condition with its values, which begin at `$2`; `$1` is the check. */
function conditionOf({ severity, rule, field, status, laChildId }: FindingFilter) {
  const values: string[] = []
  const equals = (column: string, value: string | undefined) =>
    value === undefined ? [] : [`${column} = $${values.push(value) + 1}`]
  const conditions = [
    ...(status === undefined ? [IS_THERE] : equals('status', status)),
    ...equals('severity', severity),
    ...equals('rule', rule),
    ...equals('field', field),
    ...equals('la_child_id', laChildId),
  ]
  return { where: `check_id = $1 and ${conditions.join(' and ')}`, values }
}

export const sorts = ['child', 'severity', 'rule', 'field'] as const
export type FindingSort = (typeof sorts)[number]

const ORDERS: Readonly<Record<FindingSort, string>> = {
  child: 'ordinal',
  severity: `array_position(array['error', 'warning', 'query'], severity), ordinal`,
  rule: 'rule, ordinal',
  field: 'field, ordinal',
}

export type FoundRow = {
  readonly id: string
  readonly status: FindingStatus | null
  readonly rule: string
  readonly severity: JudgedFinding['severity']
  readonly laChildId: string | null
  readonly personId: string | null
  readonly pointer: string
  readonly message: string
}

const FOUND = `finding_id as id, status, rule, severity, la_child_id as "laChildId", person_id as "personId", pointer, message`

export async function browseFindings(
  db: Queryable,
  checkId: number,
  filter: FindingFilter,
  page: { readonly sort: FindingSort; readonly limit: number; readonly offset: number },
): Promise<{ items: FoundRow[]; total: number }> {
  const { where, values } = conditionOf(filter)
  const { rows } = await db.query<FoundRow>(
    `select ${FOUND} from live_finding where ${where} order by ${ORDERS[page.sort]} limit ${page.limit} offset ${page.offset}`,
    [checkId, ...values],
  )
  const { rows: counted } = await db.query<{ total: number }>(
    `select count(*) as total from live_finding where ${where}`,
    [checkId, ...values],
  )
  return { items: rows, total: counted[0]?.total ?? 0 }
}

const GROUPS = { rule: 'rule', field: 'field', child: 'la_child_id' } as const
export type FindingGroup = keyof typeof GROUPS

export type GroupRow = {
  /** The rule, the field, or the child; null where nobody can tell whose record it is. */
  readonly name: string | null
  readonly errors: number
  readonly warnings: number
  readonly queries: number
  /** The id of one of its findings. */
  readonly findingId: string
}

/** How much was found by rule, by field or by child: most errors first, then most of all. */
export async function groupFindings(
  db: Queryable,
  checkId: number,
  filter: FindingFilter,
  page: { readonly by: FindingGroup; readonly limit: number; readonly offset: number },
): Promise<{ items: GroupRow[]; total: number }> {
  const { where, values } = conditionOf(filter)
  const column = GROUPS[page.by]
  const { rows } = await db.query<GroupRow & { total: number }>(
    `select ${column} as name, count(*) filter (where severity = 'error') as errors, count(*) filter (where severity = 'warning') as warnings,
       count(*) filter (where severity = 'query') as queries, min(finding_id) as "findingId", count(*) over () as total
     from live_finding where ${where} group by ${column}
     order by 2 desc, count(*) desc, 1 limit ${page.limit} offset ${page.offset}`,
    [checkId, ...values],
  )
  return { items: rows, total: rows[0]?.total ?? 0 }
}

/** The rules and fields that a filter can choose from. */
export async function filterChoices(
  db: Queryable,
  checkId: number,
): Promise<{ rules: string[]; fields: string[] }> {
  const { rows } = await db.query<{ rule: string; field: string }>(
    `select distinct rule, field from live_finding where check_id = $1`,
    [checkId],
  )
  const distinct = (name: 'rule' | 'field') => [...new Set(rows.map((row) => row[name]))].sort()
  return { rules: distinct('rule'), fields: distinct('field') }
}

/** The last check of each of the newest days, newest first. */
export async function checksByDay(db: Queryable, year: CensusYear, days: number): Promise<CheckRow[]> {
  const { rows } = await db.query<CheckRow>(
    `select ${CHECK} from live_check where ${OF_YEAR} and finished_at is not null order by reference_date desc, id desc limit $3`,
    [...yearValues(year), days],
  )
  return rows
}

/** Whose finding it is, in the newest check that has it: the row of the live table, or none. */
export async function findFinding(
  db: Queryable,
  findingId: string,
): Promise<{ laChildId: string | null; personId: string | null; checkId: number } | undefined> {
  const { rows } = await db.query<{ laChildId: string | null; personId: string | null; checkId: number }>(
    `select la_child_id as "laChildId", person_id as "personId", check_id as "checkId" from live_finding
     where finding_id = $1 order by check_id desc, ordinal limit 1`,
    [findingId],
  )
  return rows[0]
}

/** The row of the live table whose record names the child; undefined if nothing was found in it. */
export async function findRowOf(db: Queryable, laChildId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ personId: string }>(
    `select person_id as "personId" from live_finding where la_child_id = $1 and person_id is not null
     order by check_id desc, ordinal limit 1`,
    [laChildId],
  )
  return rows[0]?.personId
}

/** What the check found about a row by setting it beside others. @param rules those that do */
export async function findingsBesideOthers(
  db: Queryable,
  checkId: number,
  personId: string,
  rules: readonly string[],
): Promise<FoundRow[]> {
  const { rows } = await db.query<FoundRow>(
    `select ${FOUND} from live_finding where check_id = $1 and person_id = $2 and rule = any($3) and ${IS_THERE} order by ordinal`,
    [checkId, personId, rules],
  )
  return rows
}

/** Findings of these children, or of all. */
export async function countFindings(
  db: Queryable,
  checkId: number,
  laChildIds: readonly string[] | undefined,
): Promise<{ errors: number; warnings: number; queries: number }> {
  const { rows } = await db.query<{ errors: number; warnings: number; queries: number }>(
    `select count(*) filter (where severity = 'error') as errors, count(*) filter (where severity = 'warning') as warnings,
       count(*) filter (where severity = 'query') as queries
     from live_finding where check_id = $1 and ${IS_THERE} and ($2::text[] is null or la_child_id = any($2))`,
    [checkId, laChildIds ?? null],
  )
  return rows[0] ?? { errors: 0, warnings: 0, queries: 0 }
}
