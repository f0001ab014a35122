import t from 'tap'
import type { ChildRecord } from '../../src/schemas/dfe/child-record.js'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { testApp } from '../support/test-app.js'

const { call, database } = await testApp(t)
const NDJSON = { 'content-type': 'application/x-ndjson' }
const children = [...createChildren({ seed: 7, count: 30, laCode: '330' })]
const lines = (records: readonly unknown[]) => records.map((record) => JSON.stringify(record)).join('\n')
const push = async (records: readonly unknown[], query = '') =>
  call('integrator', 'POST', `/v1/live-records${query}`, lines(records), NDJSON)
const at = (index: number) => children[index] as ChildRecord
const idOf = (index: number) => at(index).la_child_id
const changed = (index: number) => ({ ...at(index), mis_child_id: 'another' })
const rows = async () =>
  (
    await database.query<{ person_id: string; row_state: string; submission_status: string; xmin: string }>(
      `select person_id, row_state, submission_status, xmin::text from public.ssd_api_data_staging order by person_id`,
    )
  ).rows
const stateOf = async (index: number) =>
  (await call('integrator', 'GET', `/v1/live-records/${idOf(index)}`)).body
/** As the write-back of a sending leaves a row. */
const send = async (...indices: number[]) =>
  database.query(
    `update public.ssd_api_data_staging set row_state = 'Unchanged', submission_status = 'Sent',
     previous_json_payload = json_payload, previous_hash = current_hash where person_id = any($1)`,
    [indices.map(idOf)],
  )

t.beforeEach(async () => void (await database.query('truncate public.ssd_api_data_staging')))

t.test('takes new children as NDJSON and finds them unchanged as an array, spelled otherwise', async (t) => {
  t.match(await push(children), {
    status: 200,
    body: { received: 30, new: 30, updated: 0, unchanged: 0, deleted: 0, invalid: [], invalidCount: 0 },
  })
  const before = await rows()
  const otherwise = children.map((child) => ({
    ...Object.fromEntries(Object.entries(child).reverse()),
    purge: false,
    social_care_episodes: [...(child.social_care_episodes ?? [])].reverse(),
  }))
  t.match(await call('integrator', 'POST', '/v1/live-records', otherwise), {
    status: 200,
    body: { received: 30, new: 0, updated: 0, unchanged: 30 },
  })
  t.same(await rows(), before, 'no row is touched')
})

t.test('keeps a child New until it was sent, and makes it Updated from then on', async (t) => {
  await push(children.slice(0, 3))
  t.match((await push([changed(0)])).body, { new: 0, updated: 1, unchanged: 0 })
  t.match(await stateOf(0), { rowState: 'New', submissionStatus: 'Pending' })

  await send(1, 2)
  t.match((await push([changed(1), at(2)])).body, { updated: 1, unchanged: 1 })
  t.match(await stateOf(1), { rowState: 'Updated', submissionStatus: 'Pending' })
  t.match(await stateOf(2), { rowState: 'Unchanged', submissionStatus: 'Sent' })
  const { rows } = await database.query(
    `select previous_json_payload::jsonb ->> 'mis_child_id' as before, json_payload::jsonb ->> 'mis_child_id' as now,
       encode(current_hash, 'hex') as hash
     from public.ssd_api_data_staging where person_id = $1`,
    [idOf(1)],
  )
  t.match(rows, [{ before: at(1).mis_child_id ?? null, now: 'another', hash: /^[0-9a-f]{64}$/ }])
})

t.test('takes back a child that had gone: New unless the DfE holds it, Unchanged if as it was', async (t) => {
  await push(children.slice(0, 3))
  await send(1, 2)
  for (const index of [0, 1, 2]) {
    t.equal((await call('integrator', 'DELETE', `/v1/live-records/${idOf(index)}`)).status, 204)
    t.match(await stateOf(index), { rowState: 'Deleted', submissionStatus: 'Pending' })
  }
  t.match((await push([at(0), changed(1), at(2)])).body, { new: 1, updated: 2, unchanged: 0 })
  t.match(await stateOf(0), { rowState: 'New' })
  t.match(await stateOf(1), { rowState: 'Updated', submissionStatus: 'Pending' })
  t.match(await stateOf(2), { rowState: 'Unchanged', submissionStatus: 'Sent' })
})

t.test('marks who is absent from a snapshot, unless too many are', async (t) => {
  await push(children)
  const before = await rows()
  const refused = await push(children.slice(0, 26), '?mode=snapshot')
  t.match(refused, { status: 409, body: { code: 'SNAPSHOT_TOO_SMALL', detail: /^4 of 30 children/ } })
  t.match(await push([], '?mode=snapshot'), { status: 409, body: { code: 'SNAPSHOT_TOO_SMALL' } })
  t.same(await rows(), before, 'nothing is changed')

  t.match((await push(children.slice(0, 27), '?mode=snapshot')).body, { unchanged: 27, deleted: 3 })
  t.match((await push(children.slice(0, 10), '?mode=snapshot&maxDeletedShare=0.7')).body, { deleted: 17 })
  t.match(
    (await push(children.slice(0, 8), '?mode=snapshot')).body,
    { deleted: 2 },
    'a small table may lose 2',
  )
  t.match(await push(children.slice(0, 5), '?mode=snapshot'), { status: 409 })
  t.match((await push([], '?mode=snapshot&maxDeletedShare=1')).body, { received: 0, deleted: 8 })
})

t.test(
  'lets a snapshot leave out as many as the deployment says, where it says nothing itself',
  async (t) => {
    const careful = await testApp(t, { maxDeletedShare: 0.04 })
    const send = async (records: readonly unknown[], query = '') =>
      careful.call('integrator', 'POST', `/v1/live-records?mode=snapshot${query}`, lines(records), NDJSON)
    await send(children)
    t.match(await send(children.slice(0, 28)), { status: 409, body: { detail: /maxDeletedShare=0.04/ } })
    t.match(await send(children.slice(0, 28), '&maxDeletedShare=0.1'), { status: 200, body: { deleted: 2 } })
  },
)

t.test('counts a child whose record does not fit as present', async (t) => {
  await push(children.slice(0, 10))
  const broken = { ...at(0), surname_: 'Canary' }
  const answer = await push([broken, ...children.slice(1, 8)], '?mode=snapshot&maxDeletedShare=0.5')
  t.match(answer.body, {
    deleted: 2,
    keptUnsure: 0,
    invalidCount: 1,
    invalid: [{ line: 1, laChildId: idOf(0) }],
  })
  t.match(await stateOf(0), { rowState: 'New' })

  const unknown = await push([...children.slice(0, 6), 'Canary'], '?mode=snapshot&maxDeletedShare=0.5')
  t.match(unknown.body, {
    deleted: 0,
    keptUnsure: 2,
    invalid: [{ line: 7, errors: [{ code: 'NOT_AN_OBJECT' }] }],
  })
})

t.test('lists the rows page by page, by state, without payload', async (t) => {
  await push(children)
  await call('integrator', 'DELETE', `/v1/live-records/${idOf(3)}`)
  const first = (await call('integrator', 'GET', '/v1/live-records?limit=20')).body
  const second = (await call('integrator', 'GET', `/v1/live-records?limit=20&cursor=${first.nextCursor}`))
    .body
  const all = [...first.items, ...second.items]
  t.same(
    all.map(({ laChildId }: { laChildId: string }) => laChildId),
    children.map(({ la_child_id }) => la_child_id).sort(),
  )
  t.equal(second.nextCursor, null)
  t.match(await call('integrator', 'GET', '/v1/live-records?cursor=AAAA'), {
    status: 400,
    body: { code: 'CURSOR_INVALID' },
  })
  t.equal((await call('integrator', 'GET', '/v1/live-records/%00')).status, 400)
  t.same(Object.keys(all[0]), ['laChildId', 'rowState', 'submissionStatus', 'lastUpdated', 'currentHash'])
  const deleted = (await call('integrator', 'GET', '/v1/live-records?rowState=Deleted')).body
  t.match(deleted, { items: [{ laChildId: idOf(3), rowState: 'Deleted' }], nextCursor: null })
})

t.test('lets nobody but an integrator read or write them, and audits who read what', async (t) => {
  await push([at(0)])
  for (const role of ['operator', 'approver', 'auditor', 'admin'] as const) {
    for (const method of ['GET', 'DELETE']) {
      t.equal((await call(role, method, `/v1/live-records/${idOf(0)}`)).status, 403)
    }
    t.equal((await call(role, 'POST', '/v1/live-records', lines([at(1)]), NDJSON)).status, 403)
  }
  t.same(JSON.parse((await stateOf(0)).payload), at(0))
  const { rows } = await database.query(
    `select actor, action, subject, outcome from audit_event order by sequence desc limit 1`,
  )
  t.match(rows, [{ actor: 'demo-integrator', action: 'live-record.read', subject: /^live-record\/\d+$/ }])
  t.equal((await call('integrator', 'GET', '/v1/live-records/nobody')).status, 404)
  t.equal((await call('integrator', 'DELETE', '/v1/live-records/nobody')).status, 404)
})
