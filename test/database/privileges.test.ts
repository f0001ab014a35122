import t from 'tap'
import { testDatabase } from '../support/test-database.js'

const { database } = await testDatabase(t)

t.test('lets no other role of the database server see a table, or call what writes', async (t) => {
  const stranger = `csc_stranger_${process.pid}`
  await database.query(`create role ${stranger}`)
  t.teardown(async () => database.query(`drop owned by ${stranger}; drop role ${stranger}`))
  const { rows } = await database.query<{ name: string; allowed: boolean }>(
    `select c.relname as name, has_schema_privilege($1, 'csc', 'usage') or
       has_table_privilege($1, c.oid, 'select, insert, update, delete, truncate, references, trigger') as allowed
     from pg_class c where c.relnamespace = 'csc'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')`,
    [stranger],
  )
  t.ok(rows.some(({ name }) => name === 'staged_record'))
  t.same(
    rows.filter(({ allowed }) => allowed),
    [],
  )
})
