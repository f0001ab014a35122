import type { Queryable } from './queryable.js'

/**
 * How long nothing may happen in this transaction before the database ends it; 0: as long as it likes. It can be the first
 * statement of one whose isolation level is still to be chosen, which a select cannot.
 */
export async function setIdleTimeout(tx: Queryable, longestMs: number | 'default'): Promise<void> {
  await tx.query(`set local idle_in_transaction_session_timeout to ${longestMs}`)
}
