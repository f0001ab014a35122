import pg from 'pg'
import t from 'tap'
import { createPayloadCipher } from '../../src/database/payload-cipher.js'
import { readBinary } from '../../src/database/read-binary.js'
import { testDatabase } from '../support/test-database.js'

const { database, url } = await testDatabase(t)
const read = async (query: string) => database.transaction(async (tx) => readBinary(tx, query))

t.test('gives texts and bytes as they lie in the database', async (t) => {
  const rows = await read(`select 7, 'Zoë', '\\x00ff'::bytea, null, ''`)
  t.same(rows, [
    [Buffer.from([0, 0, 0, 7]), Buffer.from('Zoë'), Buffer.from([0, 255]), null, Buffer.alloc(0)],
  ])
})

t.test('reads none, many, and large ones', async (t) => {
  t.same(await read(`select 1 where false`), [])
  const rows = await read(`select repeat(n::text, 300000) from generate_series(1, 20) n`)
  t.equal(rows.length, 20)
  t.ok(rows.every(([text], index) => text?.toString() === String(index + 1).repeat(300_000)))
})

t.test('fails where the query does, and leaves the connection good', async (t) => {
  await t.rejects(read(`select 1 / 0`), { code: '22012' })
  t.same(await read(`select ''`), [[Buffer.alloc(0)]])
})

t.test('leaves no timer behind, and gives up what does not end', async (t) => {
  const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length
  const client = new pg.Client({ connectionString: url, query_timeout: 200 })
  await client.connect()
  t.teardown(async () => client.end())
  const before = timers()
  const tx = {
    client: client as unknown as pg.PoolClient,
    cipher: createPayloadCipher(),
    query: async () => ({ rows: [], rowCount: 0 }),
  }
  t.same(await readBinary(tx, `select ''`), [[Buffer.alloc(0)]])
  await t.rejects(readBinary(tx, `select 1 / 0`), { code: '22012' })
  t.equal(timers(), before)
  await t.rejects(readBinary(tx, `select pg_sleep(1)`), { message: 'Query read timeout' })
})
