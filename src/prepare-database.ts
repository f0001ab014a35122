import type { Config } from './config.js'
import { openDatabase } from './database/database.js'
import { migrate } from './database/migrate.js'
import { prepareLiveTable } from './services/live-records/prepare-live-table.js'

/**
 * Brings the tables up to date and ends: a step of a deployment, before processes of the new version take over.
 * @throws if DATABASE_URL is missing, or the database cannot be reached or changed
 */
export async function prepareDatabase({ environment }: Config): Promise<void> {
  const { DATABASE_URL: url, LIVE_TABLE } = environment
  if (url === undefined)
    throw new Error('DATABASE_URL is missing: an embedded PostgreSQL is prepared at its start')
  await migrate(url)
  const database = openDatabase({ connectionString: url, maxConnections: 1, onError: () => undefined })
  try {
    await prepareLiveTable(database, LIVE_TABLE)
  } finally {
    await database.close()
  }
}
