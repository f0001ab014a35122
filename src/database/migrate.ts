import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { runner } from 'node-pg-migrate'
import pg from 'pg'
import { checkAnswers } from './check-answers.js'
import { SCHEMA } from './database.js'

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url))

/**
 * Brings the tables up to date. Replicas that start together wait for the one that migrates.
 * @throws where the database cannot be reached, does not answer, or cannot be changed
 */
export async function migrate(connectionString: string): Promise<void> {
  await checkAnswers(connectionString)
  if (await isUpToDate(connectionString)) return
  await runner({
    databaseUrl: connectionString,
    dir: MIGRATIONS,
    direction: 'up',
    schema: SCHEMA,
    createSchema: true,
    migrationsSchema: SCHEMA,
    createMigrationsSchema: true,
    migrationsTable: 'schema_migration',
    advisoryLockMode: 'wait',
    singleTransaction: true,
    verbose: false,
    log: () => undefined,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  })
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
