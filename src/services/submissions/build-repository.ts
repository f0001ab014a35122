import { isTrue, type Queryable } from '../../database/queryable.js'
import type { ScrambleFigures } from '../../schemas/scramble-report.js'

/** Shows others how far a building has come; written outside the transaction that builds. */
export async function saveBuildProgress(db: Queryable, submissionId: string, records: number): Promise<void> {
  await db.query(
    `insert into build_progress (submission_id, record_count) values ($1, $2)
     on conflict (submission_id) do update set record_count = excluded.record_count`,
    [submissionId, records],
  )
}

/** How many records each submission that is building has so far. */
export async function buildProgress(
  db: Queryable,
  submissionIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await db.query<{ id: string; records: number }>(
    `select submission_id as id, record_count as records from build_progress where submission_id = any($1::uuid[])`,
    [submissionIds],
  )
  return new Map(rows.map(({ id, records }) => [id, records]))
}

/** Submissions that wait to be built: those tried least often first, the oldest of them first. */
export async function submissionsToBuild(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select s.id from submission s left join build_progress p on p.submission_id = s.id
     where s.state = 'building' order by coalesce(p.attempt_count, 0), s.created_at, s.id`,
  )
  return rows.map(({ id }) => id)
}

/** Counts a build that begins, outside the transaction that builds, so that it is known if the process ends. @returns which it is */
export async function noteBuildBegun(db: Queryable, submissionId: string): Promise<number> {
  const { rows } = await db.query<{ attempts: number }>(
    `insert into build_progress (submission_id, record_count, attempt_count) values ($1, 0, 1)
     on conflict (submission_id) do update set record_count = 0, attempt_count = build_progress.attempt_count + 1
     returning attempt_count as attempts`,
    [submissionId],
  )
  return rows[0]?.attempts ?? 1
}

/** Only one build of a submission at a time; the lock goes with the transaction, however that ends. */
export async function tryLockBuild(tx: Queryable, submissionId: string): Promise<boolean> {
  return isTrue(tx, `pg_try_advisory_xact_lock(hashtextextended($1, 0))`, [`build ${submissionId}`])
}

export async function insertScrambleReport(
  tx: Queryable,
  submissionId: string,
  report: ScrambleFigures,
): Promise<void> {
  await tx.query(`insert into scramble_report (submission_id, report) values ($1, $2)`, [
    submissionId,
    JSON.stringify(report),
  ])
}

export async function findScrambleReport(
  db: Queryable,
  submissionId: string,
): Promise<ScrambleFigures | undefined> {
  const { rows } = await db.query<{ report: ScrambleFigures }>(
    `select report from scramble_report where submission_id = $1`,
    [submissionId],
  )
  return rows[0]?.report
}
