import { COPY_NULL, copyLine, copyRows, copyText } from '../../database/copy-rows.js'
import type { Queryable, Transaction } from '../../database/queryable.js'
import type { FindingStatus, FormerFinding } from '../../schemas/quality-report.js'
import type { EarlierFinding } from '../reports/compare-findings.js'
import { fieldOf } from '../reports/describe-place.js'
import type { JudgedFinding } from '../reports/report-on-records.js'

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

/** How many of each severity. */
const BY_SEVERITY = `count(*) filter (where severity = 'error') as errors,
  count(*) filter (where severity = 'warning') as warnings, count(*) filter (where severity = 'query') as queries`

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
    `select ${column} as name, ${BY_SEVERITY}, min(finding_id) as "findingId", count(*) over () as total
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

export type FindingPlace = {
  readonly laChildId: string | null
  /** The row of the live table, or none. */
  readonly personId: string | null
  readonly checkId: number
}

/** Whose finding it is, in the newest check that has it. */
export const findFinding = async (db: Queryable, findingId: string): Promise<FindingPlace | undefined> =>
  newestPlace(db, 'finding_id = $1', findingId)

/** The row of the live table whose record names the child; undefined if nothing was found in it. */
export async function findRowOf(db: Queryable, laChildId: string): Promise<string | undefined> {
  const place = await newestPlace(db, 'la_child_id = $1 and person_id is not null', laChildId)
  return place?.personId ?? undefined
}

async function newestPlace(db: Queryable, where: string, value: string): Promise<FindingPlace | undefined> {
  const { rows } = await db.query<FindingPlace>(
    `select la_child_id as "laChildId", person_id as "personId", check_id as "checkId" from live_finding
     where ${where} order by check_id desc, ordinal limit 1`,
    [value],
  )
  return rows[0]
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
    `select ${BY_SEVERITY} from live_finding where check_id = $1 and ${IS_THERE} and ($2::text[] is null or la_child_id = any($2))`,
    [checkId, laChildIds ?? null],
  )
  return rows[0] ?? { errors: 0, warnings: 0, queries: 0 }
}
