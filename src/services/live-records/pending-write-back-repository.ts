import type { Queryable } from '../../database/queryable.js'

export type Owed = { readonly sequence: number; readonly submissionId: string; readonly batchNumber: number }

/** Notes that what came of a batch is still to be written to the live table. */
export async function insertOwed(tx: Queryable, submissionId: string, batchNumber: number): Promise<void> {
  await tx.query(`insert into owed_write_back (submission_id, batch_number) values ($1, $2)`, [
    submissionId,
    batchNumber,
  ])
}

export async function isAnyOwed(tx: Queryable): Promise<boolean> {
  const { rows } = await tx.query<{ owed: boolean }>(`select exists (select from owed_write_back) as owed`)
  return rows[0]?.owed === true
}

/** The oldest, locked; undefined if there is none, or another process is at it. */
export async function lockOldestOwed(tx: Queryable): Promise<Owed | undefined> {
  const { rows } = await tx.query<{ free: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended('csc owed write-back', 0)) as free`,
  )
  if (rows[0]?.free !== true) return undefined
  const owed = await tx.query<Owed>(
    `select sequence, submission_id as "submissionId", batch_number as "batchNumber" from owed_write_back
     order by sequence limit 1 for update`,
  )
  return owed.rows[0]
}

export async function deleteOwed(tx: Queryable, sequence: number): Promise<void> {
  await tx.query(`delete from owed_write_back where sequence = $1`, [sequence])
}

/** From here on nothing waits longer than that for others: 0 is for ever. */
export async function limitWaiting(tx: Queryable, milliseconds: number): Promise<void> {
  await tx.query(`select set_config('lock_timeout', $1, true)`, [String(milliseconds)])
}

export async function savepoint(tx: Queryable, what: 'set' | 'keep' | 'undo'): Promise<void> {
  const statements = { set: 'savepoint', keep: 'release savepoint', undo: 'rollback to savepoint' }
  await tx.query(`${statements[what]} csc_write_back`)
}
