import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** Both waits and the goodbye end well within the 30 seconds after which a start has failed. */
const LONGEST_CONNECT_MS = 8000
const LONGEST_QUERY_MS = 8000
const LONGEST_GOODBYE_MS = 1000
const SILENT = new Set([
  'timeout expired',
  'Query read timeout',
  'Connection terminated due to connection timeout',
])

/**
 * Asks the database for one row. Later statements may take long, as migrations do; this one may not.
 * @throws if the database cannot be reached, or accepts connections and then says nothing
 */
export async function checkAnswers(connectionString: string): Promise<void> {
  const client = new pg.Client({
    connectionString,
    application_name: 'csc-gateway start',
    connectionTimeoutMillis: LONGEST_CONNECT_MS,
    query_timeout: LONGEST_QUERY_MS,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
  } catch (error) {
    if (error instanceof Error && SILENT.has(error.message)) {
      throw new Error(
        'the database of DATABASE_URL accepts connections but does not answer: check address and port, and whether a proxy or a firewall lies between',
        { cause: error },
      )
    }
    throw error
  } finally {
    // One that is silent says no goodbye either.
    await Promise.race([
      client.end().catch(() => undefined),
      sleep(LONGEST_GOODBYE_MS, undefined, { ref: false }),
    ])
  }
}
