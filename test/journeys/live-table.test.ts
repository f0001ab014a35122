import t from 'tap'
import type { Database } from '../../src/database/queryable.js'
import { readLiveRecords } from '../../src/services/live-records/live-record-repository.js'
import { prepareLiveTable } from '../../src/services/live-records/prepare-live-table.js'
import { isNumberedByHand, spelled, STAGING_TABLES } from '../support/staging-tables.js'
import { testApp } from '../support/test-app.js'
import { testDatabase } from '../support/test-database.js'

const record = (id: string, surname: string) => ({ la_child_id: id, child_details: { surname } })
const NDJSON = { 'content-type': 'application/x-ndjson' }

/** B was sent; C has gone; D's payload is no JSON where the column lets it. */
async function fill(database: Database, create: string): Promise<void> {
  await database.query(create)
  const numbered = isNumberedByHand(create)
  const names = ['person_id', 'json_payload', 'row_state', 'submission_status', 'previous_json_payload'].map(
    (name) => spelled(create, name),
  )
  const rows = [
    ['A', JSON.stringify(record('A', 'Ann')), 'new', 'PENDING', null],
    ['B', JSON.stringify(record('B', 'Ben')), 'UNCHANGED', 'sent', '{}'],
    ['C', JSON.stringify(record('C', 'Cat')), 'deleted', 'pending', null],
    ['D', create.includes('json_payload text') ? 'no JSON' : '[]', 'UPDATED', 'error', null],
  ]
  for (const [index, row] of rows.entries()) {
    await database.query(
      `insert into public."SSD_Staging" (${numbered ? '"ID", ' : ''}${names.join(', ')})
       values (${numbered ? `${index + 1}, ` : ''}$1, $2, $3, $4, $5)`,
      row,
    )
  }
}

for (const [name, create] of Object.entries(STAGING_TABLES)) {
  t.test(`uses a table of ${name} as it is`, async (t) => {
    const app = await testApp(t, {
      liveTable: 'SSD_Staging',
      beforeStart: async (database) => fill(database, create),
    })
    const columns = `select column_name, data_type from information_schema.columns where table_name = 'SSD_Staging' order by 1`
    const before = (await app.database.query(columns)).rows
    const list = (await app.call('integrator', 'GET', '/v1/live-records')).body.items
    t.match(list, [
      { laChildId: 'A', rowState: 'New', submissionStatus: 'Pending' },
      { laChildId: 'B', rowState: 'Unchanged', submissionStatus: 'Sent' },
      { laChildId: 'C', rowState: 'Deleted' },
      { laChildId: 'D', rowState: 'Updated', submissionStatus: 'Error' },
    ])
    const body = [
      record('A', 'Ann'),
      record('B', 'Bob'),
      record('C', 'Cat'),
      record('D', 'Dan'),
      record('E', 'Eve'),
    ]
    const text = body.map((value) => JSON.stringify(value)).join('\n')
    const path = '/v1/live-records?mode=snapshot'
    t.match((await app.call('integrator', 'POST', path, text, NDJSON)).body, {
      new: 2,
      updated: 2,
      unchanged: 1,
    })
    t.match((await app.call('integrator', 'POST', path, text, NDJSON)).body, {
      new: 0,
      updated: 0,
      unchanged: 5,
    })
    t.equal((await app.call('integrator', 'DELETE', '/v1/live-records/E')).status, 204)
    t.match((await app.call('integrator', 'GET', '/v1/live-records')).body.items, [
      { laChildId: 'A', rowState: 'New' },
      { laChildId: 'B', rowState: 'Updated', submissionStatus: 'Pending' },
      { laChildId: 'C', rowState: 'New' },
      { laChildId: 'D', rowState: 'Updated', submissionStatus: 'Pending' },
      { laChildId: 'E', rowState: 'Deleted' },
    ])
    t.same((await app.database.query(columns)).rows, before, 'no column is changed')
  })
}

t.test('needs no more than a child and its payload', async (t) => {
  const app = await testApp(t, {
    beforeStart: async (database) => {
      await database.query(`create table public.ssd_api_data_staging (person_id text, json_payload text)`)
    },
  })
  const text = JSON.stringify(record('A', 'Ann'))
  t.match((await app.call('integrator', 'POST', '/v1/live-records', text, NDJSON)).body, { new: 1 })
  t.match((await app.call('integrator', 'POST', '/v1/live-records', text, NDJSON)).body, { unchanged: 1 })
  t.match((await app.call('integrator', 'GET', '/v1/live-records/A')).body, { rowState: null, payload: text })
  t.match(await app.call('integrator', 'DELETE', '/v1/live-records/A'), { status: 409 })
})

t.test('stops the start with what is missing; creates where there is nothing, once', async (t) => {
  const { database } = await testDatabase(t)
  await database.query(`create table public.half (id int, person_id text)`)
  await t.rejects(prepareLiveTable(database, 'half'), { message: /public\.half[^]*no column json_payload/ })
  await t.rejects(prepareLiveTable(database, 'nowhere.staging'), { message: /its schema does not exist/ })
  const tables = await Promise.all(
    [1, 2, 3].map(async () => prepareLiveTable(database, 'ssd_api_data_staging')),
  )
  t.same(
    tables.map(({ columns }) => columns.size),
    [13, 13, 13],
  )
})

t.test('reads the records in order, by 500, without the deleted', async (t) => {
  const { database } = await testDatabase(t)
  const table = await prepareLiveTable(database, 'ssd_api_data_staging')
  await database.query(
    `insert into public.ssd_api_data_staging (person_id, json_payload, row_state)
     select 'P' || lpad(n::text, 5, '0'), case when n = 700 then 'longest, and no JSON' else '{}' end,
       case when n % 100 = 0 and n <> 700 then 'DELETED' else 'New' end from generate_series(1, 1500) n`,
  )
  const ids: string[] = []
  await database.transaction(async (tx) => {
    for await (const { laChildId } of readLiveRecords(tx, table)) ids.push(laChildId)
    const two: string[] = []
    for await (const { payload } of readLiveRecords(tx, table, {
      laChildIds: ['P00700', 'P00100', 'P00001'],
    })) {
      two.push(payload)
    }
    t.same(two, ['{}', 'longest, and no JSON'])
  })
  t.equal(ids.length, 1486)
  t.same(ids, [...ids].sort())
})
