import type { Queryable } from '../../database/queryable.js'

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

/** Only one build of a submission at a time; the lock goes with the transaction, however that ends. */
export async function tryLockBuild(tx: Queryable, submissionId: string): Promise<boolean> {
  const { rows } = await tx.query<{ locked: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as locked`,
    [`build ${submissionId}`],
  )
  return rows[0]?.locked === true
}
