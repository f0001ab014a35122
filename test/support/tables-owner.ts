import { randomBytes } from 'node:crypto'
import { openDatabase } from '../../src/database/database.js'
import type { Database } from '../../src/database/queryable.js'
import { asOwner } from '../../src/database/runtime-role.js'
import type { Teardown } from './test-database.js'

/** The owner of the tables as DATABASE_OWNER_URL has it: no superuser, but all rules of ours can be switched off. */
export async function tablesOwner(
  t: Teardown,
  { database, databaseUrl }: { database: Database; databaseUrl: string },
) {
  const role = `csc_owner_${randomBytes(4).toString('hex')}`
  const password = randomBytes(16).toString('hex')
  await asOwner(databaseUrl, [
    `create role ${role} login nosuperuser password '${password}'`,
    `alter schema csc owner to ${role}`,
    `do $$ declare thing text; begin
       for thing in select oid::regclass::text from pg_class
         where relnamespace = 'csc'::regnamespace and relkind in ('r', 'v')
       loop execute format('alter table %s owner to ${role}', thing); end loop;
       for thing in select oid::regprocedure::text from pg_proc where pronamespace = 'csc'::regnamespace
       loop execute format('alter routine %s owner to ${role}', thing); end loop;
     end $$`,
  ])
  const owner = openDatabase({
    connectionString: Object.assign(new URL(databaseUrl), { username: role, password }).href,
    ...{ maxConnections: 1, onError: () => undefined },
  })
  t.teardown(async () => {
    await owner.close()
    await asOwner(databaseUrl, [
      `reassign owned by ${role} to current_user`,
      `drop owned by ${role}`,
      `drop role ${role}`,
    ])
  })
  const { rows: tables } = await database.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relnamespace = 'csc'::regnamespace and relkind = 'r'`,
  )
  const triggers = (change: 'enable' | 'disable') =>
    tables.map(({ name }) => `alter table ${name} ${change} trigger user`).join(';')

  const results: string[] = []
  /** Does it with all rules of ours switched off. @returns false where the database refused */
  async function asTheOwner(what: string, ...statements: string[]): Promise<boolean> {
    try {
      // The service may lock the same tables meanwhile: then it is tried again.
      await owner.transaction(async (tx) => {
        await tx.query(triggers('disable'))
        for (const statement of statements) await tx.query(statement)
        await tx.query(triggers('enable'))
      })
      results.push(`${what}: done, and nothing comes of it`)
      return true
    } catch (error) {
      const { code = '' } = error as { code?: string }
      if (code === '') throw error
      results.push(`${what}: refused (${code})`)
      return false
    }
  }
  return { asTheOwner, results }
}
