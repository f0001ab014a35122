import type { Queryable } from './queryable.js'

/** Waits for an advisory lock of this name and holds it until the transaction ends. */
export async function acquireAdvisoryLock(tx: Queryable, what: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [what])
}
