import type { Database } from '../../src/database/queryable.js'
import { insertStagedSubmission } from './submissions.js'

/** Signs off all phases before this one, as if their submissions had been received. */
export async function signOffBefore(database: Database, phase: number): Promise<void> {
  const id = await insertStagedSubmission(database)
  await database.query(
    `insert into sign_off (phase, submission_id, made_by) select n, $1, 'Ada Approver' from generate_series(1, $2::integer - 1) n`,
    [id, phase],
  )
}
