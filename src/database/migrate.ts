import { fileURLToPath } from 'node:url'
import { runner } from 'node-pg-migrate'
import { checkAnswers } from './check-answers.js'
import { SCHEMA } from './database.js'

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url))

/**
 * Brings the tables up to date. Replicas that start together wait for the one that migrates.
 * @throws where the database cannot be reached, does not answer, or cannot be changed
 */
export async function migrate(connectionString: string): Promise<void> {
  await checkAnswers(connectionString)
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
