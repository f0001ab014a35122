import { randomBytes } from 'node:crypto'
import pg from 'pg'
import t from 'tap'
import { migrate } from '../../src/database/migrate.js'
import { testDatabase } from '../support/test-database.js'
import { administer, databaseUrl } from '../support/test-server.js'

const { url: server } = await testDatabase(t)

/** An empty database beside the migrated one. */
async function emptyDatabase(t: { teardown(work: () => Promise<void>): void }): Promise<string> {
  const name = `csc_test_${randomBytes(6).toString('hex')}`
  await administer(server, `create database ${name}`)
  t.teardown(async () => administer(server, `drop database ${name} with (force)`))
  return databaseUrl(server, name)
}

async function applied(url: string): Promise<{ name: string; run_on: Date }[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query('select name, run_on from csc.schema_migration order by id')).rows
  } finally {
    await client.end()
  }
}

t.test('makes every table from nothing, and changes nothing the second time', async (t) => {
  const url = await emptyDatabase(t)
  await migrate(url)
  const first = await applied(url)
  t.match(first[0]?.name, /^0001-/)
  await migrate(url)
  t.same(await applied(url), first)
})

t.test('applies each migration once where three replicas start together', async (t) => {
  const url = await emptyDatabase(t)
  await Promise.all([migrate(url), migrate(url), migrate(url)])
  const names = (await applied(url)).map(({ name }) => name)
  t.ok(names.length > 0)
  t.equal(new Set(names).size, names.length)
})

t.test('refuses a database that was made before 1.0.0, with words, and leaves it as it is', async (t) => {
  const url = await emptyDatabase(t)
  await migrate(url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`update csc.schema_migration set name = '0001-submissions' where name like '0001-%'`)
  await client.end()
  const before = await applied(url)
  await t.rejects(migrate(url), /made by a version before 1\.0\.0.*Give the service a new database/)
  t.same(await applied(url), before)
})
