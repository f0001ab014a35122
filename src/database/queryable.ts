import type { PoolClient, QueryResultRow, Submittable } from 'pg'
import type { SignatureLedger } from '../services/audit/signature-ledger.js'
import type { WriteHealth } from './database-fault.js'
import type { PayloadCipher } from './payload-cipher.js'

/** The database as a repository sees it: the pool, or one transaction. */
export type Queryable = {
  /** @param name of a statement that every request runs: with one it is planned once a connection, not each time */
  query<R extends QueryResultRow>(
    text: string,
    values?: readonly unknown[],
    name?: string,
  ): Promise<{ rows: R[]; rowCount: number | null }>
  /** How payloads lie in it; repositories alone use it. */
  readonly cipher: PayloadCipher
  /** Signs what is granted in it, and says what is. Absent in a process that grants and sends nothing. */
  readonly ledger?: SignatureLedger | undefined
}

/** One transaction: what is written with it is there together or not at all. `client` serves COPY. */
export type Transaction = Queryable & {
  readonly client: Pick<PoolClient, 'escapeLiteral'> & { query<S extends Submittable>(statement: S): S }
}

/** The database as services see it. */
export type Database = Queryable & {
  readonly writeHealth: WriteHealth
  /**
   * Runs `work` in a transaction and commits it; rolls back where it throws.
   * @param once where it touches more than its transaction, so that the caller who began the other does all of it again
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>, once?: 'once'): Promise<T>
}

/**
 * The time to store, and to compare with stored times. All replicas share the database's clock, which stays right when the
 * clock of a process jumps. Code asks once for each decision. SQL that stores or compares a time calls `clock()` itself.
 */
export type Clock = (db: Queryable) => Promise<Date>

export const databaseClock: Clock = async (db) => {
  const { rows } = await db.query<{ now: Date }>('select clock() as now')
  if (rows[0] === undefined) throw new Error('The database does not say the time')
  return rows[0].now
}

/** Waits for an advisory lock of this name and holds it until the transaction ends. */
export async function acquireAdvisoryLock(tx: Queryable, what: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [what])
}

/** True if the condition in SQL holds. */
export async function isTrue(
  db: Queryable,
  condition: string,
  values: readonly unknown[] = [],
): Promise<boolean> {
  const { rows } = await db.query<{ holds: boolean }>(`select ${condition} as holds`, values)
  return rows[0]?.holds === true
}

/**
 * How long nothing may happen in this transaction before the database ends it; 0: as long as it likes. It can be the first
 * statement of one whose isolation level is still to be chosen, which a select cannot.
 */
export async function setIdleTimeout(tx: Queryable, longestMs: number | 'default'): Promise<void> {
  await tx.query(`set local idle_in_transaction_session_timeout to ${longestMs}`)
}
