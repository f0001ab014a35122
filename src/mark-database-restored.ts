import path from 'node:path'
import type { Config } from './config.js'
import { openDatabase } from './database/database.js'
import { startEmbeddedPostgres } from './database/embedded/start-embedded-postgres.js'
import { migrate } from './database/migrate.js'
import { markRestored } from './services/operations/recovery/detect-restore.js'

/**
 * Puts the database into recovery and ends: for a restore after which the delivery journal and the audit seals are gone, so that
 * the start cannot notice it. The service must not run on an embedded PostgreSQL meanwhile.
 */
export async function markDatabaseRestored({ environment }: Config): Promise<void> {
  const { DATA_DIR } = environment
  const given = environment.DATABASE_OWNER_URL ?? environment.DATABASE_URL
  const server =
    given === undefined
      ? await startEmbeddedPostgres({ directory: path.join(DATA_DIR, 'postgres') })
      : undefined
  const connectionString = given ?? server?.connectionString() ?? ''
  try {
    await migrate(connectionString)
    const database = openDatabase({ connectionString, maxConnections: 1, onError: () => undefined })
    await markRestored(database).finally(async () => database.close())
  } finally {
    await server?.stop()
  }
}
