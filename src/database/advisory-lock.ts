import type { Queryable } from './queryable.js'

/** Waits until no other transaction has taken its turn at `what`; the turn lasts as long as the transaction. */
export async function acquireAdvisoryLock(tx: Queryable, what: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [what])
}
