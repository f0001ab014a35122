import t from 'tap'
import type { ChildRecord } from '../../src/schemas/dfe/child-record.js'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { createScrambler } from '../../src/services/scrambling/create-scrambler.js'
import { deriveSeriesKey } from '../../src/services/scrambling/keys.js'
import { meaning } from '../services/delta/receivers.js'
import { signOffBefore } from '../support/signed-off.js'
import { SCRAMBLE_KEY, testApp } from '../support/test-app.js'
import { testSimulator } from '../support/test-simulator.js'
import { wayOf } from '../support/way-of-a-submission.js'

type Body = ReturnType<typeof JSON.parse>

const simulator = await testSimulator(t)
const { call, database } = await testApp(t, { receiver: simulator.receiver })
const way = wayOf(call)
const children = [...createChildren({ seed: 71, count: 30, laCode: '330' })]
const live = new Map(children.map((child) => [child.la_child_id, child]))
const at = (index: number) => children[index] as ChildRecord
const idOf = (index: number) => at(index).la_child_id

const push = async () => {
  const answer = await call('integrator', 'POST', '/v1/live-records?mode=snapshot&maxDeletedShare=1', [
    ...live.values(),
  ])
  t.equal(answer.status, 200)
}
let seriesId = ''
const scramble = () =>
  createScrambler(deriveSeriesKey(SCRAMBLE_KEY, seriesId), { dates: 'interval', workers: 'series' })
/** The records that the DfE must hold: the live table, scrambled with the key of the series. */
const expected = () =>
  new Map([...live.values()].map(scramble()).map((record) => [record.la_child_id, meaning(record)]))
const held = async () =>
  new Map([...(await simulator.held())].map(([id, record]) => [id, meaning(record)] as const))
const recordsOf = async (id: string): Promise<Body[]> =>
  (await call('operator', 'GET', `/v1/submissions/${id}/records?limit=500`)).body.items
const payloadsOf = async (id: string): Promise<ChildRecord[][]> =>
  ((await call('approver', 'GET', `/v1/submissions/${id}/payload`)).body as string)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

await signOffBefore(database, 4)
await way.open(4)
await push()

t.test('has nothing to continue before a full submission was received', async (t) => {
  t.match(await call('operator', 'POST', '/v1/phases/4/submissions', { kind: 'delta' }), {
    status: 409,
    body: { code: 'STATE_CONFLICT', detail: /no full submission/ },
  })
  const full = await way.send(4)
  seriesId = full.seriesId
  t.match(await way.until(full.id, 'transmitted'), {
    counts: { received: 30 },
    changes: { compared: 30, changed: 30, deleted: 0 },
  })
  t.same(await held(), expected())
})

t.test('says so where nothing has changed, and lets nobody send nothing', async (t) => {
  const delta = await way.stage(4, { kind: 'delta' })
  t.match(delta, { kind: 'delta', seriesId, recordCount: 0, notice: /Nothing has changed/ })
  t.match(delta.changes, { compared: 30, changed: 0, deleted: 0 })
  t.match(await way.approve(delta), {
    status: 409,
    body: { code: 'STATE_CONFLICT', detail: /nothing to send/ },
  })
  t.equal((await way.transmit(delta.id)).status, 409)
  t.equal((await call('operator', 'DELETE', `/v1/submissions/${delta.id}`)).status, 204)
})

t.test(
  'sends what changed, scrambled as before, purges before values, and ends at the live table',
  async (t) => {
    live.set(idOf(0), { ...at(0), child_details: { ...at(0).child_details, first_name: 'Changed' } })
    const { surname, ...without } = at(1).child_details ?? {}
    t.ok(surname)
    live.set(idOf(1), { ...at(1), child_details: without })
    live.delete(idOf(2))
    const [{ la_child_id: newId } = at(0)] = createChildren({ seed: 72, count: 1, laCode: '330' })
    live.set(newId, { la_child_id: newId, child_details: { first_name: 'New', sex: 'F' } })
    await push()

    const before = await simulator.accepted()
    const delta = await way.stage(4, { kind: 'delta' })
    t.match(delta, {
      seriesId,
      recordCount: 5,
      changes: { compared: 30, changed: 3, deleted: 1 },
      counts: { waiting: 5, withheld: 0 },
    })
    const records = await recordsOf(delta.id)
    const pseudonym = (id: string) => scramble()({ la_child_id: id }).la_child_id
    const [first, second] = records.filter(({ laChildId }) => laChildId === pseudonym(idOf(1)))
    t.match(second, { follows: first.position, position: 5 })
    const batches = await payloadsOf(delta.id)
    t.same(
      batches.map(({ length }) => length),
      [4, 1],
      'second records travel apart',
    )
    t.same(batches.flat()[first.position - 1]?.child_details, { purge: true })
    t.same(
      batches.flat().find(({ la_child_id }) => la_child_id === pseudonym(idOf(2))),
      { la_child_id: pseudonym(idOf(2)), mis_child_id: scramble()(at(2)).mis_child_id, purge: true },
    )
    const report = (await call('auditor', 'GET', `/v1/submissions/${delta.id}/scramble-report`)).body
    t.match(report, { records: 3 })

    await way.approve(delta)
    await way.transmit(delta.id)
    t.match(await way.until(delta.id, 'transmitted'), { counts: { received: 5, waiting: 0 } })
    t.equal((await simulator.accepted()) - before, 5)
    t.same(await held(), expected())
  },
)

t.test('holds back a child whose record is broken, and neither changes nor purges it', async (t) => {
  await database.query(
    `update public.ssd_api_data_staging set json_payload = '{"la_child_id":"' || person_id || '","zebedee":1}' where person_id = $1`,
    [idOf(3)],
  )
  await database.query(
    `update public.ssd_api_data_staging set json_payload = 'Zebedee' where person_id = $1`,
    [idOf(4)],
  )
  const delta = await way.stage(4, { kind: 'delta' })
  t.match(delta, { recordCount: 2, counts: { withheld: 2 }, changes: { changed: 0, deleted: 0 } })
  t.match(await way.transmit(delta.id), { status: 409 })
  await push()
})

t.test('holds back an item that comes twice with other values, whole or in a delta', async (t) => {
  const plan = { child_in_need_plan_id: 'P1', start_date: '2026-01-05' }
  const episode = { social_care_episode_id: 'E1', referral_date: '2026-01-02' }
  const twice = { ...episode, child_in_need_plans: [plan, { ...plan, start_date: '2026-01-06' }] }
  const broken = { ...at(5), social_care_episodes: [twice] }
  await database.query(`update public.ssd_api_data_staging set json_payload = $2 where person_id = $1`, [
    idOf(5),
    JSON.stringify(broken),
  ])
  for (const kind of ['delta', 'full']) {
    const submission = await way.stage(4, { kind })
    t.match(submission.counts, { withheld: 1 })
    const [record] = (
      await call('operator', 'GET', `/v1/submissions/${submission.id}/records?status=withheld`)
    ).body.items
    t.match(
      (await call('operator', 'GET', `/v1/submissions/${submission.id}/records/${record.position}`)).body,
      {
        findings: [{ rule: 'DFE-CONFLICT', pointer: '/social_care_episodes/0/child_in_need_plans/1' }],
      },
    )
  }
  await push()
})

t.test('does not take another key for that of the series', async (t) => {
  const key = Buffer.from(SCRAMBLE_KEY)
  // As a process without SCRAMBLE_KEY has another one at each start.
  SCRAMBLE_KEY.fill(7)
  const { id } = (await call('operator', 'POST', '/v1/phases/4/submissions', { kind: 'delta' })).body
  t.match(await way.until(id, 'build_failed'), { recordCount: 0, failure: /the scramble key has changed/ })
  SCRAMBLE_KEY.set(key)
  t.match(await way.stage(4, { kind: 'delta' }), { recordCount: 0 })
})

t.test('purges them all where all have gone', async (t) => {
  live.clear()
  await push()
  const delta = await way.send(4, { kind: 'delta' })
  t.match(await way.until(delta.id, 'transmitted'), { changes: { compared: 0, changed: 0, deleted: 30 } })
  t.equal((await held()).size, 0)
  for (const child of children.slice(0, 3)) live.set(child.la_child_id, child)
  await push()
  const back = await way.send(4, { kind: 'delta' })
  t.match(await way.until(back.id, 'transmitted'), { seriesId, counts: { received: 3 } })
  t.same(await held(), expected())
})
