import type { Queryable } from '../../database/queryable.js'
import type { ChildCount } from '../../schemas/quality-report.js'
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

export type FindingRow = Omit<IdentifiedFinding, 'item'> & {
  readonly position: number
  readonly ordinal: number
  readonly laChildId: string
  /** Whether the submission that this one is set against has it too; null where there is none. */
  readonly wasThere: boolean | null
}

const FOUND = `position, ordinal, finding_id as id, rule, severity, pointer, message,
  (select la_child_id from staged_record r where r.submission_id = $1 and r.position = f.position) as "laChildId",
  (select exists (select from finding p where p.submission_id = s.findings_compared_with and p.finding_id = f.finding_id)
   from submission s where s.id = $1 and s.findings_compared_with is not null) as "wasThere"`

/** The next findings after the one at `after`, in the order of the records. */
export async function nextFindings(
  db: Queryable,
  submissionId: string,
  after: { readonly position: number; readonly ordinal: number },
  limit: number,
): Promise<FindingRow[]> {
  // The child is looked up row by row: as a join, each page could read all records of the submission.
  const { rows } = await db.query<FindingRow>(
    `select ${FOUND}
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
    `select ${FOUND}
     from finding f where submission_id = $1 and rule = $2 and (position, ordinal) > ($3, $4)
     order by position, ordinal limit $5`,
    [submissionId, rule, after.position, after.ordinal, limit],
  )
  return rows
}

/** Findings that the submission before had too, or had not, after the one at `after`, in the order of the records. */
export async function findingsByStatus(
  db: Queryable,
  submissionId: string,
  wasThere: boolean,
  after: { readonly position: number; readonly ordinal: number },
  limit: number,
): Promise<FindingRow[]> {
  const { rows } = await db.query<FindingRow>(
    `select * from (select ${FOUND} from finding f where submission_id = $1 and (position, ordinal) > ($2, $3)) found
     where "wasThere" = $4 order by position, ordinal limit $5`,
    [submissionId, after.position, after.ordinal, wasThere, limit],
  )
  return rows
}

/** The texts of these records; null of those whose payload was removed or never kept. */
export async function payloadsAt(
  db: Queryable,
  submissionId: string,
  positions: readonly number[],
): Promise<ReadonlyMap<number, string | null>> {
  const { rows } = await db.query<{ position: number; payload: string | null }>(
    `select position, payload from staged_record where submission_id = $1 and position = any($2)`,
    [submissionId, positions],
  )
  return new Map(rows.map(({ position, payload }) => [position, db.cipher.decrypt(payload)]))
}
