import type { Queryable } from '../../database/queryable.js'
import type { Finding } from '../quality/finding.js'
import type { Tally } from './quality-report.js'

export async function countFindings(db: Queryable, submissionId: string): Promise<Tally[]> {
  const { rows } = await db.query<Tally>(
    `select rule, severity, count(*) as count from finding where submission_id = $1 group by rule, severity`,
    [submissionId],
  )
  return rows
}

export type FindingRow = Finding & {
  readonly position: number
  readonly ordinal: number
  readonly laChildId: string
}

/** The next findings behind the one at `after`, in the order of the records. */
export async function nextFindings(
  db: Queryable,
  submissionId: string,
  after: { position: number; ordinal: number },
  limit: number,
): Promise<FindingRow[]> {
  const { rows } = await db.query<FindingRow>(
    `select f.position, f.ordinal, f.rule, f.severity, f.pointer, f.message, r.la_child_id as "laChildId"
     from finding f join staged_record r using (submission_id, position)
     where submission_id = $1 and (f.position, f.ordinal) > ($2, $3)
     order by f.position, f.ordinal limit $4`,
    [submissionId, after.position, after.ordinal, limit],
  )
  return rows
}
