import t from 'tap'
import { visitor } from '../pages/support/visitor.js'
import { liveApp } from '../support/live-app.js'

type Body = ReturnType<typeof JSON.parse>

/** The staging table of existing deployments, filled by an extract of its own. */
const TABLE = `create table public.ssd_api_data_staging (
  id int generated always as identity primary key, person_id varchar(20) null, legacy_id varchar(36) null,
  previous_json_payload text null, json_payload text not null, partial_json_payload text null,
  current_hash bytea null, previous_hash bytea null,
  submission_status varchar(50) default 'Pending', submission_timestamp timestamp default now(),
  api_response text null, row_state varchar(10) default 'New', last_updated timestamp default now())`
const app = await liveApp(t, {
  maxDeletedShare: 1,
  beforeStart: async (empty) => void (await empty.query(TABLE)),
})
const { call, database, keys, send, simulator, way } = app

/** The children as the case management system has them tonight. */
const cms = new Map(['A', 'B', 'C', 'D'].map((id) => [id, `{"la_child_id":"${id}","mis_child_id":"${id}1"}`]))

/** As existing extracts do it: rows whose hash differs, then new ones, then those that are gone; a row with the same hash is not touched. */
const extract = async () => {
  const given = `select id, payload, sha256(convert_to(payload, 'UTF8')) as hash from unnest($1::text[], $2::text[]) as g (id, payload)`
  const values = [[...cms.keys()], [...cms.values()]]
  const table = 'public.ssd_api_data_staging'
  await database.query(
    `update ${table} t set previous_json_payload = t.json_payload, json_payload = g.payload, previous_hash = t.current_hash,
       current_hash = g.hash, submission_status = 'Pending', row_state = 'Updated', last_updated = now()
     from (${given}) g where g.id = t.person_id and t.current_hash <> g.hash`,
    values,
  )
  await database.query(
    `insert into ${table} (person_id, json_payload, current_hash)
     select id, payload, hash from (${given}) g where not exists (select from ${table} t where t.person_id = g.id)`,
    values,
  )
  await database.query(
    `update ${table} set row_state = 'Deleted', last_updated = now() where not (person_id = any($1))`,
    values.slice(0, 1),
  )
}
const rowOf = async (id: string): Promise<Body> =>
  (
    await database.query(
      `select row_state as state, submission_status as status, encode(current_hash, 'hex') as hash
       from public.ssd_api_data_staging where person_id = $1`,
      [id],
    )
  ).rows[0]
const held = async () => [...(await simulator.held()).keys()].sort().join('')
const invalid = async (): Promise<Body[]> =>
  (await call('analyst', 'GET', '/v1/live-records?status=invalid')).body.items
const leave = (id: string): string => {
  const payload = cms.get(id) ?? ''
  cms.delete(id)
  return payload
}

await extract()
await send({ kind: 'full' })
t.equal(await held(), 'ABCD')

t.test('a child who returns with the same record is sent again', async (t) => {
  const payload = leave('A')
  await extract()
  t.match(await rowOf('A'), { state: 'Deleted', status: 'Sent', hash: /[1-9a-f]/ })
  await send()
  t.equal(await held(), 'BCD')
  t.match(await rowOf('A'), { state: 'Deleted', status: 'Sent', hash: /^0{64}$/ }, 'no record has this hash')
  await extract()
  t.equal((await way.stage(5, { kind: 'delta' })).recordCount, 0, 'still gone')
  cms.set('A', payload)
  await extract()
  t.match(await rowOf('A'), { state: 'Updated', status: 'Pending' })
  await send()
  t.equal(await held(), 'ABCD')
  t.match(await rowOf('A'), { state: 'Unchanged', status: 'Sent', hash: /[1-9a-f]/ })
})

t.test('so is one who was back before the DfE had deleted the child', async (t) => {
  const payload = leave('B')
  await extract()
  cms.set('B', payload)
  await extract()
  t.match(await rowOf('B'), { state: 'Deleted' }, 'the extract does not touch the row: its hash is the same')
  await send()
  t.equal(await held(), 'ACD')
  t.same(await invalid(), [])
  await extract()
  await send()
  t.equal(await held(), 'ABCD', 'the next night puts it right')
})

t.test('a row that stays Deleted though it was written again is reported, and not sent', async (t) => {
  leave('C')
  await extract()
  await send()
  t.equal(await held(), 'ABD')
  await database.query(
    `update public.ssd_api_data_staging set current_hash = sha256(convert_to(json_payload, 'UTF8')) where person_id = 'C'`,
  )
  t.equal((await way.stage(5, { kind: 'delta' })).recordCount, 0)
  t.match(await invalid(), [
    {
      entrance: 'table',
      laChildId: 'C',
      position: null,
      problems: [{ rule: 'DFE-DELETED', pointer: '', message: /^is in a row that says Deleted, though/ }],
    },
  ])
  const analyst = visitor(app.url)
  await analyst.signIn(keys.find(({ role }) => role === 'analyst')?.key ?? '')
  t.match((await analyst.open('/live-records/invalid')).text, /DFE-DELETED.*is in a row that says Deleted/s)
  await database.query(`update public.ssd_api_data_staging set row_state = 'Updated' where person_id = 'C'`)
  await send()
  t.equal(await held(), 'ABCD')
  t.same(await invalid(), [])
})

t.test('a hash that the table computes itself is left alone', async (t) => {
  leave('D')
  await database.query(
    `alter table public.ssd_api_data_staging drop column current_hash,
       add column current_hash bytea generated always as (decode(md5(json_payload), 'hex')) stored`,
  )
  await database.query(`update public.ssd_api_data_staging set row_state = 'Deleted' where person_id = 'D'`)
  await send()
  t.equal(await held(), 'ABC')
})
