import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { runner } from 'node-pg-migrate'
import pg from 'pg'
import { SCHEMA } from './database.js'

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url))
const MIGRATION_TABLE = 'schema_migration'
/** The first migration since version 1.0.0. */
const FIRST_MIGRATION = '0001-access-and-audit'

/**
 * Brings the tables up to date. Replicas that start together wait for the one that migrates.
 * @throws if the database cannot be reached, does not answer, cannot be changed, or was made before version 1.0.0
 */
export async function migrate(connectionString: string): Promise<void> {
  await checkAnswers(connectionString)
  await refuseOlderDatabase(connectionString)
  if (await isUpToDate(connectionString)) return
  await runner({
    databaseUrl: connectionString,
    dir: MIGRATIONS,
    direction: 'up',
    schema: SCHEMA,
    createSchema: true,
    migrationsSchema: SCHEMA,
    createMigrationsSchema: true,
    migrationsTable: MIGRATION_TABLE,
    advisoryLockMode: 'wait',
    singleTransaction: true,
    verbose: false,
    log: () => undefined,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  })
}

/** Versions before 1.0.0 were never released: nothing upgrades their tables. */
async function refuseOlderDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const table = `${SCHEMA}.${MIGRATION_TABLE}`
    const { rows: tables } = await client.query<{ exists: boolean }>(
      `select to_regclass($1) is not null as exists`,
      [table],
    )
    if (tables[0]?.exists !== true) return
    const { rows } = await client.query<{ name: string }>(`select name from ${table} order by id limit 1`)
    const [first] = rows
    if (first !== undefined && first.name !== FIRST_MIGRATION)
      throw new Error(
        'The database was made by a version before 1.0.0, whose tables cannot be upgraded. Give the service a new database, and keep the old one: it holds the evidence of what was sent',
      )
  } finally {
    await client.end()
  }
}

/** A role that may not change the tables can start where there is nothing to change. */
async function isUpToDate(connectionString: string): Promise<boolean> {
  const names = (await readdir(MIGRATIONS)).map((file) => path.parse(file).name)
  const client = new pg.Client({ connectionString, application_name: 'csc-gateway start' })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(`select name from ${SCHEMA}.schema_migration`)
    const done = new Set(rows.map(({ name }) => name))
    return names.every((name) => done.has(name)) && names.length === done.size
  } catch {
    return false
  } finally {
    await client.end()
  }
}

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
async function checkAnswers(connectionString: string): Promise<void> {
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
