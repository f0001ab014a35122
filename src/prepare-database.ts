import type { Config } from './config.js'
import { openDatabase } from './database/database.js'
import { migrate } from './database/migrate.js'
import { asOwner, roleIn, runtimeGrants } from './database/runtime-role.js'
import { prepareLiveTable } from './services/live-records/prepare-live-table.js'

/** The role that owns the tables, and the one that the service signs in with: the same where only one is given. */
export type DatabaseUrls = { readonly owner: string; readonly runtime: string }

export const databaseUrlsOf = ({
  DATABASE_URL,
  DATABASE_OWNER_URL,
}: Config['environment']): DatabaseUrls | undefined =>
  DATABASE_URL === undefined
    ? undefined
    : { owner: DATABASE_OWNER_URL ?? DATABASE_URL, runtime: DATABASE_URL }

/**
 * Brings the tables up to date and ends: a step of a deployment, before processes of the new version take over.
 * @throws if DATABASE_URL is missing, or the database cannot be reached or changed
 */
export async function prepareDatabase({ environment }: Config): Promise<void> {
  const urls = databaseUrlsOf(environment)
  if (urls === undefined)
    throw new Error('DATABASE_URL is missing: an embedded PostgreSQL is prepared at its start')
  await prepareTables(urls, environment.LIVE_TABLE)
}

/** As the owner: tables, and what the service's own role may do with them. */
export async function prepareTables({ owner, runtime }: DatabaseUrls, liveTable: string): Promise<void> {
  await migrate(owner)
  const database = openDatabase({ connectionString: owner, maxConnections: 1, onError: () => undefined })
  const { sql } = await prepareLiveTable(database, liveTable).finally(async () => database.close())
  const role = roleIn(runtime)
  if (role === roleIn(owner)) return
  await asOwner(owner, runtimeGrants(role))
  const to = `"${role.replaceAll('"', '""')}"`
  const onLiveTable = [
    `grant select, insert, update, delete on ${sql} to ${to}`,
    // Existing tables number their rows by a sequence, which has rights of its own.
    `do $grant$ declare numbers regclass; begin
       for numbers in select d.objid::regclass from pg_depend d join pg_class c on c.oid = d.objid and c.relkind = 'S'
         where d.refobjid = '${sql.replaceAll("'", "''")}'::regclass and d.deptype = 'a'
       loop execute format('grant usage on sequence %s to %s', numbers, '${to.replaceAll("'", "''")}'); end loop;
     end $grant$`,
  ]
  // A table that the authority made itself is granted by those who made it.
  await asOwner(owner, onLiveTable).catch((error: unknown) => {
    if ((error as { code?: string }).code !== '42501') throw error
  })
}
