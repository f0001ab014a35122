import t from 'tap'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { eventually } from '../support/eventually.js'
import { liveApp } from '../support/live-app.js'

type Body = ReturnType<typeof JSON.parse>

const app = await liveApp(t)
const { call, database, way, simulator, live, push, send, recordsOf, held, expected } = app
const ids = [...createChildren({ seed: 91, count: 6, laCode: '330' })].map((child) => {
  live.set(child.la_child_id, child)
  return child.la_child_id
})
const idOf = (index: number) => ids[index] ?? ''
const children = { target: 'children', times: 1 } as const
let round = 0

const details = (index: number, more: object) =>
  live.set(idOf(index), {
    la_child_id: idOf(index),
    child_details: { sex: 'F', ethnicity: `A${(round += 1)}`, ...more },
  })
const gain = (index: number) => details(index, { first_name: `Gained${round}` })
/** Takes a value of children away, so that the delta of each needs two records. */
const lose = async (...indices: number[]) => {
  for (const index of indices) details(index, { surname: 'Lost' })
  await push()
  await send()
  for (const index of indices) details(index, {})
}
const baseOf = async (id: string): Promise<Body> => {
  const { rows } = await database.query<{ certain: boolean; payload: string | null }>(
    `select certain, payload from received_state where la_child_id = $1`,
    [id],
  )
  return rows.map((row) => ({ ...row, payload: database.cipher.decrypt(row.payload) }))[0]
}
const rowOf = async (id: string): Promise<Body> =>
  (
    await database.query(
      `select row_state, submission_status, api_response from public.ssd_api_data_staging where person_id = $1`,
      [id],
    )
  ).rows[0]

for (const [index] of ids.entries()) gain(index)
await push()
t.match(await send({}), { state: 'transmitted' })

t.test('sends no second record where the first was refused, and both again, in order', async (t) => {
  await lose(0, 1)
  await push()
  await simulator.fault({
    ...children,
    kind: 'status',
    status: 400,
    body: `[0].child_details ${idOf(0)} is not liked`,
  })
  const delta = await send()
  t.match(delta, { state: 'incomplete', counts: { received: 2, refused: 2, waiting: 0 } })
  const refused = (await recordsOf(delta.id)).filter(({ status }) => status === 'refused')
  t.same(
    refused.map(({ laChildId }) => laChildId),
    [idOf(0), idOf(0)],
  )
  t.match(refused[0].refusal, /^\[0\]\.child_details .* is not liked$/)
  t.notMatch(refused[0].refusal, new RegExp(idOf(0)))
  t.match(refused[1].refusal, /has not accepted the record that must come before it/)
  t.match(await rowOf(idOf(0)), {
    row_state: 'Updated',
    submission_status: 'Error',
    api_response: /is not liked/,
  })
  t.match(await rowOf(idOf(1)), { row_state: 'Unchanged', submission_status: 'Sent' })

  await call('operator', 'POST', `/v1/submissions/${delta.id}/retries`, { statuses: ['refused'] })
  t.match(await way.until(delta.id, 'transmitted'), { counts: { received: 4, refused: 0 } })
  t.same(await held(), expected())
  t.match(await rowOf(idOf(0)), { row_state: 'Unchanged', submission_status: 'Sent' })
})

t.test('goes on from what was accepted where only the second record was refused', async (t) => {
  await lose(0)
  await push()
  const delta = await way.stage(5, { kind: 'delta' })
  await app.approve(delta)
  await simulator.fault(
    { ...children, kind: 'slow', ms: 1 },
    { ...children, kind: 'status', status: 400, body: '[0] no' },
  )
  await way.transmit(delta.id)
  t.match(await way.until(delta.id, 'incomplete'), { counts: { received: 1, refused: 1 } })
  t.match(await baseOf(idOf(0)), { certain: true, payload: `{"la_child_id":"${idOf(0)}"}` })
  const next = await send()
  t.match(next, { state: 'transmitted', recordCount: 1 }, 'the DfE holds nothing more that must be purged')
  t.same(await held(), expected())
})

for (const kind of ['wrong-count', 'cut-after'] as const) {
  t.test(`tells a child anew whose record came back ${kind}, whatever the DfE holds`, async (t) => {
    gain(2)
    await push()
    const delta = await way.stage(5, { kind: 'delta' })
    await app.approve(delta)
    await simulator.fault({ ...children, kind }, { ...children, times: 500, kind: 'status', status: 503 })
    await way.transmit(delta.id)
    if (kind === 'cut-after') {
      await eventually(async () => {
        const [batch] = await way.batches(delta.id)
        return batch?.attempts.some(({ outcome }: Body) => outcome === 'uncertain')
      })
      await call('operator', 'POST', `/v1/submissions/${delta.id}/hold`)
    } else await way.until(delta.id, 'held')
    t.match(await baseOf(idOf(2)), { certain: false, payload: null })
    await simulator.clearFaults()

    const next = await way.stage(5, { kind: 'delta' })
    const records = await recordsOf(next.id)
    t.match(records, [{ laChildId: idOf(2) }, { laChildId: idOf(2), follows: 1 }])
    const { payload } = (await call('operator', 'GET', `/v1/submissions/${next.id}/records/1`)).body
    t.same(JSON.parse(payload), { la_child_id: idOf(2), purge: true })
    await app.approve(next)
    await way.transmit(next.id)
    t.match(await way.until(next.id, 'transmitted'), { counts: { received: 2 } })
    t.same(await held(), expected())
    t.match(await baseOf(idOf(2)), { certain: true })
    const superseded = await way.read(delta.id)
    t.match(superseded.notice, /discard it and build it again/)
    for (const step of ['resume', 'retries']) {
      t.match(await call('operator', 'POST', `/v1/submissions/${delta.id}/${step}`), {
        status: 409,
        body: { code: 'STATE_CONFLICT' },
      })
    }
    t.equal((await call('operator', 'DELETE', `/v1/submissions/${delta.id}`)).status, 204)
  })
}

t.test('is certain again once a batch that was never answered is received', async (t) => {
  gain(3)
  await push()
  await simulator.fault({ ...children, kind: 'cut-after' }, { ...children, kind: 'status', status: 502 })
  t.match(await send(), { state: 'transmitted' })
  t.match(await baseOf(idOf(3)), { certain: true })
  t.match(await way.stage(5, { kind: 'delta' }), { recordCount: 0 })
})

t.test('lets no submission overtake another of the same children', async (t) => {
  gain(4)
  await push()
  const [older, newer] = [await way.stage(5, { kind: 'delta' }), await way.stage(5, { kind: 'delta' })]
  await app.approve(older)
  await app.approve(newer)
  await simulator.fault({ ...children, kind: 'slow', ms: 700 })
  await way.transmit(newer.id)
  const whileSending = [
    await call('operator', 'POST', '/v1/phases/5/submissions', { kind: 'delta' }),
    await way.transmit(older.id),
  ]
  for (const answer of whileSending) {
    t.match(answer, { status: 409, body: { code: 'STATE_CONFLICT', detail: /is being sent|was sent since/ } })
  }
  await way.until(newer.id, 'transmitted')
  t.match(await way.transmit(older.id), { status: 409, body: { detail: /build it again/ } })
  t.match(await way.approve(older), { status: 409 })
  t.equal((await call('operator', 'DELETE', `/v1/submissions/${older.id}`)).status, 204)
  const { rows } = await database.query(
    `select count(payload) as payloads, (select count(*) from staged_state where submission_id = $1) as meanings
     from staged_record where submission_id = $1`,
    [older.id],
  )
  t.same(rows, [{ payloads: 0, meanings: 0 }], 'nothing of the children is kept of what was discarded')
})

t.test(
  'writes outcomes later where others hold the rows, in their order, and loses no receipt',
  async (t) => {
    gain(5)
    await push()
    const client = await database.pool.connect()
    await client.query('begin')
    await client.query(`select from public.ssd_api_data_staging where person_id = $1 for update`, [idOf(5)])
    const delta = await send()
    t.match(delta, { state: 'transmitted' })
    t.match(await rowOf(idOf(5)), { row_state: 'Updated', submission_status: 'Pending' })
    await client.query('commit')
    client.release()
    t.equal(await app.settleOwed(), 1)
    t.match(await rowOf(idOf(5)), { row_state: 'Unchanged', submission_status: 'Sent' })
  },
)

t.test('keeps a receipt where what was sent cannot be read any more', async (t) => {
  gain(5)
  await push()
  const client = await database.pool.connect()
  await client.query('begin')
  await client.query(`select from public.ssd_api_data_staging where person_id = $1 for update`, [idOf(5)])
  const delta = await send()
  await client.query('commit')
  client.release()
  /** Once the row has changed, what was sent is to be kept beside it. */
  gain(5)
  await push()
  const store = async (text: string) =>
    database.transaction(async (tx) => {
      for (const [table, column] of [
        ['staged_record', 'payload'],
        ['staged_state', 'state'],
      ]) {
        await tx.query(`alter table ${table} disable trigger user`)
        await tx.query(
          `update ${table} set ${column} = $2 where submission_id = $1 and ${column} is not null`,
          [delta.id, text],
        )
        await tx.query(`alter table ${table} enable trigger user`)
      }
    })
  await store('encrypted:0badc0de:AAAA')
  t.equal(await app.settleOwed(), 0, 'a process that has the key may come')
  await store(database.cipher.encrypt('{}').slice(0, -8))
  t.equal(await app.settleOwed(), 1)
  t.match(await rowOf(idOf(5)), { row_state: 'Updated', submission_status: 'Pending' })
  const { rows } = await database.query(
    `select action from audit_event where action = 'live-table.write-back-failed' and subject = $1`,
    [`submission/${delta.id}`],
  )
  t.equal(rows.length, 1)
  t.match(await send(), { state: 'transmitted' })
})

t.test('keeps a receipt that the live table does not take', async (t) => {
  gain(5)
  await push()
  await database.query(
    `alter table public.ssd_api_data_staging add constraint no_sent check (submission_status <> 'Sent') not valid`,
  )
  const delta = await send()
  t.match(delta, { state: 'transmitted' })
  t.match(await rowOf(idOf(5)), { row_state: 'Updated', submission_status: 'Pending' })
  const { rows } = await database.query(
    `select detail from audit_event where action = 'live-table.write-back-failed' and subject = $1`,
    [`submission/${delta.id}`],
  )
  t.match(rows, [{ detail: { batch: 1 } }])
  t.same(await held(), expected())
  await database.query(`alter table public.ssd_api_data_staging drop constraint no_sent`)
})

t.test('tells the live table later where the database was short of something', async (t) => {
  gain(5)
  await push()
  await database.query(
    `create function public.refuse() returns trigger language plpgsql as
       $$ begin raise exception 'out of room' using errcode = '53100'; end $$;
     create trigger refuse before update on public.ssd_api_data_staging for each row execute function public.refuse()`,
  )
  t.match(await send(), { state: 'transmitted' })
  t.match(await rowOf(idOf(5)), { row_state: 'Updated', submission_status: 'Pending' })
  await database.query(`drop trigger refuse on public.ssd_api_data_staging`)
  t.equal(await app.settleOwed(), 1)
  t.match(await rowOf(idOf(5)), { row_state: 'Unchanged', submission_status: 'Sent' })
})
