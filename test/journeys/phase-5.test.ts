import t from 'tap'
import type { ChildRecord } from '../../src/schemas/dfe/child-record.js'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { meaning } from '../services/delta/receivers.js'
import { clientOf } from '../support/client.js'
import { signOffBefore } from '../support/signed-off.js'
import { testApp } from '../support/test-app.js'
import { testSimulator } from '../support/test-simulator.js'
import { wayOf } from '../support/way-of-a-submission.js'
import { secondApprover } from '../support/second-approver.js'

type Body = ReturnType<typeof JSON.parse>

const simulator = await testSimulator(t)
const { call, database, url } = await testApp(t, { liveReceiver: simulator.receiver })
const way = wayOf(call)
const children = [...createChildren({ seed: 81, count: 12, laCode: '330' })]
const live = new Map(children.map((child) => [child.la_child_id, child]))
const at = (index: number) => children[index] as ChildRecord
const idOf = (index: number) => at(index).la_child_id

const push = async () =>
  t.equal(
    (await call('integrator', 'POST', '/v1/live-records?mode=snapshot&maxDeletedShare=1', [...live.values()]))
      .status,
    200,
  )
const expected = () => new Map([...live.values()].map((record) => [record.la_child_id, meaning(record)]))
const held = async () =>
  new Map([...(await simulator.held())].map(([id, record]) => [id, meaning(record)] as const))
const rowOf = async (id: string): Promise<Body> =>
  (
    await database.query(
      `select row_state, submission_status, api_response, submission_timestamp, previous_json_payload::jsonb as previous,
         previous_hash = current_hash as is_held, previous_hash is null as is_none, json_payload::jsonb as payload
       from public.ssd_api_data_staging where person_id = $1`,
      [id],
    )
  ).rows[0]
const callAsBen = async () => {
  const key = await secondApprover(call, 'Ben')
  return clientOf(url, [{ role: 'approver', name: 'Ben', key }])
}

t.test('opens with agreement and sign-off, a live receiver, and the code of an authority', async (t) => {
  const phase = async () => (await call('operator', 'GET', '/v1/phases/5')).body
  t.match((await phase()).blockedBy, [/Phase 4 is not signed off/, /agreed to phase 5/])
  await signOffBefore(database, 5)
  await way.open(5)
  t.match(await phase(), { open: true, blockedBy: [] })
  t.match(await call('operator', 'POST', '/v1/phases/5/submissions', {}), {
    status: 409,
    body: { code: 'NO_LIVE_RECORDS' },
  })
})

t.test('needs two people for the first submission, and sends it as the live table holds it', async (t) => {
  await push()
  const full = await way.stage(5)
  t.match(full, { source: 'live', destination: 'live', recordCount: 12, decisionsNeeded: 2 })
  const payload = (await call('approver', 'GET', `/v1/submissions/${full.id}/payload`)).body as string
  t.same(
    JSON.parse(payload).map((record: ChildRecord) => JSON.stringify(record)),
    [...live.keys()].sort().map((id) => JSON.stringify(live.get(id))),
  )
  await way.approve(full)
  t.match(await way.read(full.id), { state: 'staged', decisionsNeeded: 1 })
  t.match(await way.approve(full), { status: 409, body: { code: 'ALREADY_DECIDED' } })
  t.match(await way.transmit(full.id), { status: 409, body: { code: 'NOT_APPROVED' } })
  const ben = await callAsBen()
  const { id, contentDigest } = full
  await ben('approver', 'POST', `/v1/submissions/${id}/decisions`, { decision: 'approve', contentDigest })
  await way.transmit(id)
  t.match(await way.until(id, 'transmitted'), { counts: { received: 12 } })
  t.same(await held(), expected())
})

t.test('writes back that rows were sent, as the senders of existing deployments do', async (t) => {
  const [submission] = (await call('operator', 'GET', '/v1/submissions?phase=5')).body.items
  const records = (await call('operator', 'GET', `/v1/submissions/${submission.id}/records`)).body.items
  const { receipt, receivedAt } = records.find(({ laChildId }: Body) => laChildId === idOf(0))
  t.match(receipt, /^\d{4}-\d\d-\d\d_[\d:.]+_[\w-]+\.json$/)
  const row = await rowOf(idOf(0))
  t.match(row, { row_state: 'Unchanged', submission_status: 'Sent', is_held: true })
  t.equal(row.api_response, /_([\w-]+)\.json$/.exec(receipt)?.[1], 'the id of the receipt')
  t.equal(row.submission_timestamp.toISOString(), receivedAt)
  t.same(row.previous, row.payload)
})

t.test(
  'sends changes, in order, with one approval, and leaves rows that changed since as they are',
  async (t) => {
    const { surname, ...without } = at(1).child_details ?? {}
    t.ok(surname)
    live.set(idOf(1), { ...at(1), child_details: without })
    live.set(idOf(2), { ...at(2), mis_child_id: 'another' })
    live.delete(idOf(3))
    await push()
    t.match(await rowOf(idOf(3)), { row_state: 'Deleted', submission_status: 'Pending' })
    const delta = await way.stage(5, { kind: 'delta' })
    t.match(delta, {
      recordCount: 4,
      decisionsNeeded: 1,
      changes: { compared: 11, changed: 2, deleted: 1 },
    })
    const sent = live.get(idOf(2))
    live.set(idOf(2), { ...at(2), mis_child_id: 'yet-another' })
    await push()
    await way.approve(delta)
    await way.transmit(delta.id)
    await way.until(delta.id, 'transmitted')

    t.match(await rowOf(idOf(1)), { row_state: 'Unchanged', submission_status: 'Sent', is_held: true })
    const changed = await rowOf(idOf(2))
    t.match(changed, { row_state: 'Updated', submission_status: 'Pending', is_held: false })
    t.same(changed.previous, sent, 'what the DfE holds')
    t.match(await rowOf(idOf(3)), {
      row_state: 'Deleted',
      submission_status: 'Sent',
      previous: null,
      is_none: true,
    })
    const next = await way.send(5, { kind: 'delta' })
    await way.until(next.id, 'transmitted')
    t.same(await held(), expected())
    t.match(await rowOf(idOf(2)), { row_state: 'Unchanged', submission_status: 'Sent' })
  },
)

t.test('takes back a child that was purged as new, and one that goes back as it was', async (t) => {
  const before = live.get(idOf(4)) as ChildRecord
  live.set(idOf(4), { ...before, mis_child_id: 'for-a-moment' })
  live.set(idOf(3), at(3))
  live.delete(idOf(5))
  await push()
  t.match(await rowOf(idOf(3)), { row_state: 'New', submission_status: 'Pending' })
  live.set(idOf(4), before)
  live.set(idOf(5), at(5))
  await push()
  for (const id of [idOf(4), idOf(5)])
    t.match(await rowOf(id), { row_state: 'Unchanged', submission_status: 'Sent' })
  const delta = await way.send(5, { kind: 'delta' })
  t.match(await way.until(delta.id, 'transmitted'), { changes: { changed: 1, deleted: 0 } })
  t.same(await held(), expected())
})

t.test('gives an id that changes its owner the new owner’s record', async (t) => {
  const [one, other] = [live.get(idOf(6)), live.get(idOf(7))] as [ChildRecord, ChildRecord]
  const swap = async (personId: string, record: ChildRecord) =>
    database.query(
      `update public.ssd_api_data_staging set json_payload = $2, row_state = 'Updated' where person_id = $1`,
      [personId, JSON.stringify(record)],
    )
  const [a, b] = [
    { ...one, la_child_id: idOf(7) },
    { ...other, la_child_id: 'NEWCOMER' },
  ]
  await swap(idOf(6), a)
  await swap(idOf(7), b)
  const delta = await way.send(5, { kind: 'delta' })
  await way.until(delta.id, 'transmitted')
  live.delete(idOf(6))
  live.delete(idOf(7))
  live.set(idOf(7), a)
  live.set('NEWCOMER', b)
  t.same(await held(), expected())
  for (const id of [idOf(6), idOf(7)])
    t.match(await rowOf(id), { row_state: 'Unchanged', submission_status: 'Sent' })
  await swap(idOf(6), one)
  await swap(idOf(7), other)
  live.delete('NEWCOMER')
  live.set(idOf(6), one)
  live.set(idOf(7), other)
  await way.until((await way.send(5, { kind: 'delta' })).id, 'transmitted')
  t.same(await held(), expected())
})

t.test('holds back what no receiver would take, and keeps nothing of it but why', async (t) => {
  const rubbish: [string, string][] = [
    ['R-JSON', '{"la_child_id": "Zebedee",'],
    ['R-UNKNOWN', '{"la_child_id":"R1","zebedee":"Zebedee"}'],
    ['R-NULL', '{"la_child_id":"R2","child_details":{"surname":null}}'],
    ['R-ARRAY', '["Zebedee"]'],
    [idOf(8), '{"la_child_id":'],
    ['R-TWICE', JSON.stringify(at(9))],
  ]
  for (const [id, payload] of rubbish) {
    await database.query(
      `insert into public.ssd_api_data_staging (person_id, json_payload) values ($1, $2)
       on conflict (person_id) do update set json_payload = excluded.json_payload`,
      [id, payload],
    )
  }
  const delta = await way.stage(5, { kind: 'delta' })
  t.match(delta, { counts: { withheld: 6, waiting: 0 }, changes: { changed: 0, deleted: 0 } })
  const records = (await call('operator', 'GET', `/v1/submissions/${delta.id}/records`)).body.items
  for (const { position, laChildId } of records) {
    const record = (await call('operator', 'GET', `/v1/submissions/${delta.id}/records/${position}`)).body
    const rule = laChildId === 'R-TWICE' ? 'DFE-IDENTITY' : 'DFE-SCHEMA'
    t.match(record, { payload: null, findings: [{ severity: 'error', rule }] })
    t.notMatch(JSON.stringify(record), /zebedee/i)
  }
  await database.query(`delete from public.ssd_api_data_staging where person_id like 'R-%'`)
  await push()
})

t.test('sends all of them again with the purges that make it true', async (t) => {
  const [first] = at(10).social_care_episodes ?? []
  t.ok(first)
  live.set(idOf(10), { ...at(10), social_care_episodes: [{ social_care_episode_id: 'ONLY' }] })
  live.set(idOf(11), { ...at(11), child_details: { sex: 'F' } })
  live.delete(idOf(0))
  await push()
  const full = await way.stage(5)
  t.match(full, { changes: { compared: 11, changed: 11, deleted: 1 }, decisionsNeeded: 1 })
  await way.approve(full)
  await way.transmit(full.id)
  await way.until(full.id, 'transmitted')
  t.same(await held(), expected())
  t.match(await way.stage(5, { kind: 'delta' }), { recordCount: 0 })
})

t.test('sends children by name without touching others, however many have gone', async (t) => {
  live.delete(idOf(1))
  await push()
  const named = await way.send(5, { laChildIds: [idOf(2)] })
  t.match(await way.until(named.id, 'transmitted'), { recordCount: 1, changes: { deleted: 0 } })
  t.ok((await held()).has(idOf(1)))
  await way.until((await way.send(5, { kind: 'delta' })).id, 'transmitted')
  t.same(await held(), expected())
})
