import type { PoolClient, QueryResultRow, Submittable } from 'pg'
import type { WriteHealth } from './database-fault.js'
import type { SignatureLedger } from '../services/audit/signature-ledger.js'
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
