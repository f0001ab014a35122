import pg from 'pg'
import { createWriteHealth } from './database-fault.js'
import { createPayloadCipher, type PayloadCipher } from './payload-cipher.js'
import type { Database, Queryable, Transaction } from './queryable.js'

/** How often a transaction that lost a race (serialisation failure, deadlock) is tried before its error is thrown. */
const TRIES = 3
const LOST_RACE = new Set(['40001', '40P01'])

/** No statement of ours takes so long, not for a million children: what does has lost its way. */
const LONGEST_STATEMENT_MS = 600_000
/** A network that says nothing any more is given up a little later than a server that only takes its time. */
const LONGEST_WAIT_MS = LONGEST_STATEMENT_MS + 30_000
/** A process that stands still in the middle of a transaction must not keep its locks; a build may, for longer. */
const LONGEST_IDLE_MS = 60_000
/** Sooner than most firewalls forget a connection. */
export const KEEP_ALIVE_AFTER_MS = 10_000

/** Our own tables lie in this schema, apart from the live table. */
export const SCHEMA = 'csc'

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export type OpenDatabase = Database & {
  readonly pool: pg.Pool
  close(): Promise<void>
  /** Gives it the ledger that signs what is granted: it is opened with what lies outside the database. */
  useLedger(ledger: Queryable['ledger']): void
}

type PoolSettings = { connectionString: string; maxConnections: number; longestIdleMs?: number }

/**
 * Opens the pool.
 * @param options `cipher`: how payloads lie in it, absent: as they are. `longestIdleMs`: after it the database ends
 * a transaction in which nothing happens. `onError` hears of idle connections that break;
 * without it such an error would end the process.
 */
export function openDatabase(
  options: PoolSettings & { cipher?: PayloadCipher; onError: (error: Error) => void },
): OpenDatabase {
  const { cipher = createPayloadCipher() } = options
  const pool = new pg.Pool(settingsOf(options))
  let isClosing = false
  const onError = (error: Error) => {
    if (!isClosing) options.onError(error)
  }
  pool.on('error', onError)
  const known: Pick<Queryable, 'cipher'> & { ledger?: Queryable['ledger'] } = { cipher }
  const writeHealth = createWriteHealth(async () =>
    pool.query('update write_probe set probed_at = clock_timestamp()'),
  )
  const noting = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      writeHealth.note(error)
      throw error
    }
  }
  // Between its users a connection has a listener of the pool's; this one is always there, so that no gap ends the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return {
    pool,
    query: async (text, values, name) => noting(pool.query(statement(text, values, name))),
    cipher,
    get ledger() {
      return known.ledger
    },
    useLedger: (ledger) => void (known.ledger = ledger),
    writeHealth,
    transaction: async (work, once) =>
      noting(inTransaction(pool, known, work, once === undefined ? TRIES : 1)),
    close: async () => {
      // The pool forgets its connections before they are closed: a server that ends meanwhile would be reported.
      isClosing = true
      await pool.end()
    },
  }
}

const settingsOf = ({
  connectionString,
  maxConnections,
  longestIdleMs = LONGEST_IDLE_MS,
}: PoolSettings): pg.PoolConfig => ({
  connectionString,
  max: maxConnections,
  application_name: 'csc-gateway',
  connectionTimeoutMillis: 5000,
  keepAlive: true,
  keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
  query_timeout: LONGEST_WAIT_MS,
  options: [
    `-c search_path=${SCHEMA},public`,
    '-c timezone=UTC',
    `-c statement_timeout=${LONGEST_STATEMENT_MS}`,
    `-c idle_in_transaction_session_timeout=${longestIdleMs}`,
  ].join(' '),
})

const statement = (text: string, values?: readonly unknown[], name?: string): pg.QueryConfig => ({
  text,
  ...(values === undefined ? {} : { values: values as unknown[] }),
  ...(name === undefined ? {} : { name }),
})

/** Work that lost a race is done again from the start: it may touch nothing but its transaction. */
async function inTransaction<T>(
  pool: pg.Pool,
  known: Pick<Queryable, 'cipher' | 'ledger'>,
  work: (tx: Transaction) => Promise<T>,
  most: number,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryInTransaction(pool, known, work)
    } catch (error) {
      // By now its connection is free again: a caller that kept it and waited for another would block all others.
      if (tries >= most || !LOST_RACE.has((error as { code?: string }).code ?? '')) throw error
    }
  }
}

async function tryInTransaction<T>(
  pool: pg.Pool,
  known: Pick<Queryable, 'cipher' | 'ledger'>,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  let isOver = false
  // A connection that breaks between two statements tells its client, not the pool.
  const onBroken = (error: Error) => (broken = error)
  client.on('error', onBroken)
  try {
    await client.query('begin')
    // Of several things at once one may go on when another has failed: it would be committed by itself, or with what the next
    // does on this connection.
    const ask: Transaction['client']['query'] = (asked) => {
      if (isOver) throw new Error('The transaction is over')
      return client.query(asked)
    }
    const query: Transaction['query'] = async (text, values, name) => {
      if (isOver) throw new Error('The transaction is over')
      return client.query(statement(text, values, name))
    }
    const escapeLiteral = (text: string) => client.escapeLiteral(text)
    const tx = { ...known, client: { query: ask, escapeLiteral }, query }
    const result = await work(tx)
    isOver = true
    // If a statement failed and its error was swallowed, the database rolls back and calls that no error.
    const { command } = await client.query('commit')
    if (command !== 'COMMIT') throw new Error('A statement of the transaction failed: nothing of it was kept')
    return result
  } catch (error) {
    isOver = true
    if (isSilent(error)) broken = error
    else await client.query('rollback').catch((failure: Error) => (broken = failure))
    throw error
  } finally {
    client.release(broken)
    client.off('error', onBroken)
  }
}

/** A server that does not answer will not hear a rollback either. */
const isSilent = (error: unknown): error is Error =>
  error instanceof Error && error.message === 'Query read timeout'
