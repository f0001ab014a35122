import t from 'tap'
import type { ChildRecord } from '../../src/schemas/dfe/child-record.js'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { meaning } from '../services/delta/receivers.js'
import { liveApp } from '../support/live-app.js'
import { HISTORY_TABLE, isNumberedByHand, spelled, STAGING_TABLES } from '../support/staging-tables.js'

type Body = ReturnType<typeof JSON.parse>

const children = [...createChildren({ seed: 97, count: 4, laCode: '330' })]
const [one, two, three, four] = children as [ChildRecord, ChildRecord, ChildRecord, ChildRecord]

for (const [name, create] of Object.entries(STAGING_TABLES)) {
  t.test(`sends a table of ${name}, by SQL alone, and writes back what it has columns for`, async (t) => {
    const column = (wanted: string) => spelled(create, wanted)
    const app = await liveApp(t, {
      liveTable: 'SSD_Staging',
      beforeStart: async (database) => void (await database.query(create)),
    })
    const { database, send, simulator } = app
    /** As an LA's own job does. The children of the table do not have the DfE's ids. */
    const store = async (person: string, record: ChildRecord, state: string) => {
      const values = [person, JSON.stringify(record), state]
      const { rowCount } = await database.query(
        `update public."SSD_Staging" set ${column('json_payload')} = $2, ${column('row_state')} = $3,
           ${column('submission_status')} = 'PENDING' where ${column('person_id')} = $1`,
        values,
      )
      if (rowCount === 1) return
      const id = isNumberedByHand(create)
        ? [`"ID", `, `(select count(*) from public."SSD_Staging"), `]
        : ['', '']
      await database.query(
        `insert into public."SSD_Staging" (${id[0]}${column('person_id')}, ${column('json_payload')}, ${column('row_state')},
           ${column('submission_status')}) values (${id[1]}$1, $2, $3, 'PENDING')`,
        values,
      )
    }
    const rows = async (): Promise<Body> => {
      const found = await database.query<{ row: Body }>(
        `select to_jsonb(s) as row from public."SSD_Staging" s`,
      )
      return Object.fromEntries(
        found.rows.map(({ row }) => {
          const lower = Object.fromEntries(
            Object.entries(row).map(([key, value]) => [
              key.toLowerCase(),
              typeof value === 'string' ? value.trim() : value,
            ]),
          )
          return [lower['person_id'], lower]
        }),
      )
    }
    const held = async () =>
      new Map([...(await simulator.held())].map(([id, record]) => [id, meaning(record)]))
    const holds = (...records: ChildRecord[]) =>
      new Map(records.map((record) => [record.la_child_id, meaning(record)]))

    await store('P1', one, 'new')
    await store('P2', two, 'NEW')
    await store('P3', three, 'deleted')
    t.match(await send({}), { state: 'transmitted', counts: { received: 2 } })
    t.same(await held(), holds(one, two))
    const sent = await rows()
    t.match(sent, {
      P1: { row_state: 'Unchanged', submission_status: 'Sent' },
      P3: { row_state: 'deleted', submission_status: 'PENDING' },
    })
    const previous = sent['P1'].previous_json_payload
    t.same(typeof previous === 'string' ? JSON.parse(previous) : previous, one)
    if (name.startsWith('text')) {
      t.match(sent['P1'], { api_response: /^[\w-]{36}$/, submission_timestamp: /^\d{4}-\d\d-\d\dT/ })
    }
    t.match(await app.way.stage(5, { kind: 'delta' }), { recordCount: 0 })

    await store('P1', { ...one, mis_child_id: 'other' }, 'Updated')
    await store('P2', two, 'DELETED')
    await store('P4', four, 'New')
    t.match(await send(), { state: 'transmitted', changes: { compared: 2, changed: 2, deleted: 1 } })
    t.same(await held(), holds({ ...one, mis_child_id: 'other' }, four))
    t.match(await rows(), {
      P1: { row_state: 'Unchanged', submission_status: 'Sent' },
      P2: { row_state: 'DELETED', submission_status: 'Sent', previous_json_payload: null },
      P4: { row_state: 'Unchanged', submission_status: 'Sent' },
    })
  })
}

t.test('takes the newest row of a child where a table keeps the older ones', async (t) => {
  const app = await liveApp(t, {
    beforeStart: async (database) => void (await database.query(HISTORY_TABLE)),
  })
  const { database, send, simulator } = app
  const add = async (person: string, record: ChildRecord, state: string) =>
    database.query(
      `insert into public.ssd_api_data_staging (person_id, json_payload, row_state, current_hash)
       values ($1, $2::text::jsonb, $3, sha256(convert_to($2::text, 'UTF8')))`,
      [person, JSON.stringify(record), state],
    )
  await add('P1', one, 'New')
  await add('P2', two, 'New')
  await add('P1', { ...one, mis_child_id: 'newer' }, 'Updated')
  t.match(await send({}), { state: 'transmitted', recordCount: 2, counts: { withheld: 0 } })
  await add('P2', two, 'Deleted')
  await add('P1', { ...one, mis_child_id: 'newest' }, 'Updated')
  t.match(await send(), { state: 'transmitted', recordCount: 2 })
  t.same([...(await simulator.held()).values()], [{ ...one, mis_child_id: 'newest' }])
  const { rows } = await database.query(
    `select person_id, row_state, submission_status, previous_hash = current_hash as is_held
     from public.ssd_api_data_staging order by id desc limit 2`,
  )
  t.match(rows, [
    { person_id: 'P1', row_state: 'Unchanged', submission_status: 'Sent', is_held: true },
    { person_id: 'P2', row_state: 'Deleted', submission_status: 'Sent' },
  ])
})

t.test('needs no more of a table than a child and its payload', async (t) => {
  const app = await liveApp(t, {
    beforeStart: async (database) => {
      await database.query(`create table public.ssd_api_data_staging (person_id text, json_payload text)`)
    },
  })
  const insert = async (id: string | null, payload: string) =>
    app.database.query(`insert into public.ssd_api_data_staging values ($1, $2)`, [id, payload])
  await insert(one.la_child_id, JSON.stringify(one))
  await insert(two.la_child_id, JSON.stringify(two, undefined, 2))
  await insert(null, JSON.stringify(three))
  t.match(await app.send({}), { state: 'transmitted', counts: { received: 3 } })
  t.match(await app.way.stage(5, { kind: 'delta' }), { recordCount: 0 })
  await app.database.query(`delete from public.ssd_api_data_staging where person_id = $1`, [one.la_child_id])
  t.match(await app.send(), { state: 'transmitted', changes: { deleted: 1 } })
  t.equal((await app.simulator.held()).size, 2)
})

t.test('writes to a row whose child has another id now what came of that one, not of the old', async (t) => {
  const app = await liveApp(t)
  const { database, send } = app
  const many = [...createChildren({ seed: 98, count: 101, laCode: '330' })]
  const store = async (person: string, record: ChildRecord) =>
    database.query(
      `insert into public.ssd_api_data_staging (person_id, json_payload) values ($1, $2)
       on conflict (person_id) do update set json_payload = excluded.json_payload, row_state = 'Updated',
         submission_status = 'Pending'`,
      [person, JSON.stringify(record)],
    )
  const person = (at: number) => `P${String(at).padStart(3, '0')}`
  for (const [at, record] of many.entries()) await store(person(at), record)
  t.match(await send({}), { state: 'transmitted', recordCount: 101 })
  const changed = many.map((record) => ({ ...record, mis_child_id: 'other' }))
  const renamed = { ...changed[0], la_child_id: 'RENAMED' }
  for (const [at, record] of changed.entries()) await store(person(at), at === 0 ? renamed : record)
  // The old id is purged in the second batch, after the first has the new one.
  t.match(await send(), { state: 'transmitted', recordCount: 102, changes: { changed: 101, deleted: 1 } })
  const { rows } = await database.query(
    `select row_state, submission_status, previous_json_payload::jsonb ->> 'la_child_id' as previous
     from public.ssd_api_data_staging where person_id = 'P000'`,
  )
  t.match(rows, [{ row_state: 'Unchanged', submission_status: 'Sent', previous: 'RENAMED' }])
  t.notOk((await app.simulator.held()).has(many[0]?.la_child_id ?? ''))
})
