import t from 'tap'
import type { Database } from '../../src/database/queryable.js'
import type { ChildRecord } from '../../src/schemas/dfe/child-record.js'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { liveApp } from '../support/live-app.js'
import { HISTORY_TABLE } from '../support/staging-tables.js'
import { testApp } from '../support/test-app.js'

/* A table that keeps older rows of a child: the newest one is the child's, and nobody writes to the others. */

const beforeStart = async (database: Database) => void (await database.query(HISTORY_TABLE))
const { call, database } = await testApp(t, { beforeStart })
const record = (id: string, text: string): ChildRecord => ({ la_child_id: id, mis_child_id: text })
const push = async (records: readonly ChildRecord[], query = '') =>
  call('integrator', 'POST', `/v1/live-records${query}`, records)

type Row = { id: number; state: string; payload: ChildRecord }
const add = async ({ id, state, payload }: Row, db: Database = database) =>
  db.query(
    `insert into public.ssd_api_data_staging (id, person_id, json_payload, row_state, submission_status)
     values ($1, $2, $3, $4, 'Sent')`,
    [id, payload.la_child_id, JSON.stringify(payload), state],
  )
/** Rows by number. A row that was written, be it with what it held, has another version. */
const rows = async (db: Database = database) => {
  const found = await db.query<{ id: number; payload: ChildRecord; state: string; version: string }>(
    `select id::integer, json_payload as payload, row_state || ' ' || submission_status as state, xmin::text as version
     from public.ssd_api_data_staging`,
  )
  return Object.fromEntries(found.rows.map(({ id, ...row }) => [id, row]))
}
/** Numbers of which the highest is neither first nor last as text, and a child whose older row is present while it has gone. */
async function fill() {
  await add({ id: 9, state: 'New', payload: record('P1', 'first') })
  await add({ id: 10, state: 'New', payload: record('P1', 'old') })
  await add({ id: 20, state: 'Unchanged', payload: record('P1', 'now') })
  await add({ id: 11, state: 'New', payload: record('P2', 'old') })
  await add({ id: 100, state: 'Deleted', payload: record('P2', 'now') })
}

t.beforeEach(async () => {
  await database.query('truncate public.ssd_api_data_staging')
  await fill()
})

t.test('reads the newest row of a child', async (t) => {
  const { body } = await call('integrator', 'GET', '/v1/live-records/P1')
  t.match(body, { rowState: 'Unchanged', payload: /"now"/ })
})

t.test('lists each child once, and in the state of its newest row', async (t) => {
  const list = async (query = '') => (await call('integrator', 'GET', `/v1/live-records${query}`)).body.items
  const [P1, P2] = [
    { laChildId: 'P1', rowState: 'Unchanged' },
    { laChildId: 'P2', rowState: 'Deleted' },
  ]
  t.match(await list(), [P1, P2])
  t.equal((await list()).length, 2)
  t.same(await list('?rowState=New'), [])
  t.match(await list('?rowState=Deleted'), [P2])
})

t.test('finds what the newest row holds unchanged, and writes nothing', async (t) => {
  const before = await rows()
  t.match((await push([record('P1', 'now')])).body, { new: 0, updated: 0, unchanged: 1 })
  t.same(await rows(), before)
})

t.test('writes what is different to the newest row, be it what an older one holds', async (t) => {
  const before = await rows()
  t.match((await push([record('P1', 'old')])).body, { new: 0, updated: 1, unchanged: 0 })
  const { 20: newest, ...older } = await rows()
  t.match(newest, { payload: record('P1', 'old'), state: 'Updated Pending' })
  t.same({ ...older, 20: before[20] }, before)
})

t.test('brings a child back in the newest row', async (t) => {
  const before = await rows()
  t.match((await push([record('P2', 'old')])).body, { new: 1, updated: 0, unchanged: 0 })
  const { 100: newest, ...older } = await rows()
  t.match(newest, { payload: record('P2', 'old'), state: 'New Pending' })
  t.same({ ...older, 100: before[100] }, before)
})

t.test('marks the newest row as deleted, once', async (t) => {
  const before = await rows()
  t.equal((await call('integrator', 'DELETE', '/v1/live-records/P1')).status, 204)
  const after = await rows()
  t.same({ ...after, 20: before[20] }, before)
  t.match(after[20], { state: 'Deleted Pending' })
  t.equal((await call('integrator', 'DELETE', '/v1/live-records/P1')).status, 204)
  t.equal((await call('integrator', 'DELETE', '/v1/live-records/P2')).status, 204)
  t.same(await rows(), after, 'who has gone goes no second time')
})

t.test(
  'counts children and not rows where a snapshot leaves some out, and marks their newest rows',
  async (t) => {
    const there = Array.from({ length: 29 }, (_, n) => record(`Q${n}`, 'now'))
    for (const [n, payload] of there.entries()) {
      await add({ id: 200 + n, state: 'New', payload: { ...payload, mis_child_id: 'old' } })
      await add({ id: 300 + n, state: 'Unchanged', payload })
    }
    const before = await rows()
    const refused = await push(there.slice(3), '?mode=snapshot&maxDeletedShare=0.1')
    t.match(refused, { status: 409, body: { detail: /^4 of 30 children/ } })
    const body = { new: 0, updated: 0, unchanged: 28, deleted: 2 }
    t.match(await push(there.slice(1), '?mode=snapshot&maxDeletedShare=0.1'), { status: 200, body })
    const { 20: P1, 300: Q0, ...others } = await rows()
    t.match([P1, Q0], [{ state: 'Deleted Pending' }, { state: 'Deleted Pending' }])
    t.same({ ...others, 20: before[20], 300: before[300] }, before)
  },
)

t.test('writes to the newest row what came of a sending', async (t) => {
  const { database: db, way, approve } = await liveApp(t, { beforeStart })
  const made = [...createChildren({ seed: 97, count: 3, laCode: '330' })]
  const [one, two, three] = made as [ChildRecord, ChildRecord, ChildRecord]
  await add({ id: 9, state: 'New', payload: { ...one, mis_child_id: 'old' } }, db)
  await add({ id: 10, state: 'Updated', payload: one }, db)
  await add({ id: 11, state: 'Updated', payload: two }, db)
  await add({ id: 100, state: 'Updated', payload: { ...two, mis_child_id: 'between' } }, db)
  await add({ id: 101, state: 'Updated', payload: two }, db)
  await add({ id: 102, state: 'Updated', payload: three }, db)
  const submission = await way.stage(5, {})
  t.equal(submission.recordCount, 3)
  const later = { id: 103, state: 'Updated', payload: { ...three, mis_child_id: 'later' } }
  await add(later, db)
  const before = await rows(db)
  await approve(submission)
  await way.transmit(submission.id)
  await way.until(submission.id, 'transmitted')
  const { 10: first, 101: second, 103: third, ...older } = await rows(db)
  t.match([first, second], [{ state: 'Unchanged Sent' }, { state: 'Unchanged Sent' }])
  t.match(third, { state: 'Updated Pending' }, 'one that came since then waits to be sent')
  t.same({ ...older, 10: before[10], 101: before[101], 103: before[103] }, before)
})
