import type { Queryable } from '../../database/queryable.js'
import type { ChildCount, Comparison } from '../../schemas/quality-report.js'
import type { IdentifiedFinding } from '../census-rules/identify-findings.js'
import type { RuleTally } from './quality-report.js'

/** How often each rule was broken. */
export async function countByRule(db: Queryable, submissionId: string): Promise<RuleTally[]> {
  const { rows } = await db.query<RuleTally>(
    `select rule, severity, count(*) as count from finding where submission_id = $1 group by rule, severity`,
    [submissionId],
  )
  return rows
}

/** The records with most findings. */
export async function recordsWithMost(
  db: Queryable,
  submissionId: string,
  limit: number,
): Promise<ChildCount[]> {
  const { rows } = await db.query<ChildCount>(
    `with most as (
       select position, la_child_id, finding_count from staged_record
       where submission_id = $1 and finding_count > 0 order by finding_count desc, position limit $2
     )
     select la_child_id as "laChildId", position, count(*) filter (where severity = 'error') as errors,
       count(*) filter (where severity = 'warning') as warnings, count(*) filter (where severity = 'query') as queries
     from most join finding using (position) where submission_id = $1
     group by position, la_child_id, finding_count order by finding_count desc, position`,
    [submissionId, limit],
  )
  return rows
}

export type FindingRow = IdentifiedFinding & {
  readonly position: number
  readonly ordinal: number
  readonly laChildId: string
}

/** The next findings after the one at `after`, in the order of the records. */
export async function nextFindings(
  db: Queryable,
  submissionId: string,
  after: { readonly position: number; readonly ordinal: number },
  limit: number,
): Promise<FindingRow[]> {
  // The child is looked up row by row: as a join, each page could read all records of the submission.
  const { rows } = await db.query<FindingRow>(
    `select position, ordinal, finding_id as id, rule, severity, pointer, message,
       (select la_child_id from staged_record r where r.submission_id = $1 and r.position = f.position) as "laChildId"
     from finding f where submission_id = $1 and (position, ordinal) > ($2, $3)
     order by position, ordinal limit $4`,
    [submissionId, after.position, after.ordinal, limit],
  )
  return rows
}

/** Findings of one rule after the one at `after`, in the order of the records. */
export async function findingsOfRule(
  db: Queryable,
  submissionId: string,
  rule: string,
  after: { readonly position: number; readonly ordinal: number },
  limit: number,
): Promise<FindingRow[]> {
  const { rows } = await db.query<FindingRow>(
    `select position, ordinal, finding_id as id, rule, severity, pointer, message,
       (select la_child_id from staged_record r where r.submission_id = $1 and r.position = f.position) as "laChildId"
     from finding f where submission_id = $1 and rule = $2 and (position, ordinal) > ($3, $4)
     order by position, ordinal limit $5`,
    [submissionId, rule, after.position, after.ordinal, limit],
  )
  return rows
}

/**
 * The submission that this one is set against: the newest earlier one of the phase that was staged, a full one before
 * any delta. A delta holds few children, so that next to it nearly everything would be new. Of scrambled ones, one of the
 * same series: in another the same child has another id.
 */
export async function findPrevious(
  db: Queryable,
  submission: { readonly id: string; readonly phase: number; readonly seriesId: string | null },
): Promise<{ id: string; createdAt: Date } | undefined> {
  const { rows } = await db.query<{ id: string; createdAt: Date }>(
    `select id, created_at as "createdAt" from submission
     where phase = $2 and series_id is not distinct from $3 and id < $1 and content_digest is not null
     order by (kind = 'full') desc, id desc limit 1`,
    [submission.id, submission.phase, submission.seriesId],
  )
  return rows[0]
}

export type ComparisonCounts = Omit<Comparison, 'submissionId' | 'createdAt'>

/**
 * Findings with the same id are the same. One of the earlier submission is fixed only where it was looked for again: its child
 * is here, and a record that breaks the schema is asked nothing else.
 */
export async function compareFindings(
  db: Queryable,
  submissionId: string,
  previousId: string,
): Promise<ComparisonCounts> {
  const { rows } = await db.query<ComparisonCounts>(
    `with here as (
       select finding_id, count(*) as n from finding where submission_id = $1 group by finding_id
     ), before as (
       select finding_id, count(*) as n, min(rule) as rule, min(position) as position from finding
       where submission_id = $2 group by finding_id
     ), gone as (
       select n, rule, la_child_id from before
         join staged_record r on r.submission_id = $2 and r.position = before.position
       where not exists (select from here where here.finding_id = before.finding_id)
     ), child as (
       select r.la_child_id, bool_and(r.withheld) as withheld, bool_or(not t.holds_payload and t.state is null) as removed
       from staged_record r left join staged_state t using (submission_id, position)
       where r.submission_id = $1 and r.la_child_id in (select la_child_id from gone) group by r.la_child_id
     ), compared as (
       -- A child who is deleted is not corrected.
       select n, withheld is not null and removed is not true and (not withheld or rule = 'DFE-SCHEMA') as checked
       from gone left join child using (la_child_id)
     )
     select
       (select coalesce(sum(here.n) filter (where before.n is null), 0)::bigint
        from here left join before using (finding_id)) as new,
       (select coalesce(sum(here.n), 0)::bigint from here join before using (finding_id)) as "stillThere",
       coalesce(sum(n) filter (where checked), 0)::bigint as fixed,
       coalesce(sum(n) filter (where not checked), 0)::bigint as "notChecked"
     from compared`,
    [submissionId, previousId],
  )
  return rows[0] ?? { new: 0, stillThere: 0, fixed: 0, notChecked: 0 }
}
