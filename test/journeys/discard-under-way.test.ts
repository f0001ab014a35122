import { pino } from 'pino'
import t from 'tap'
import type { ChildRecord } from '../../src/schemas/dfe/child-record.js'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { removeOldPayloads } from '../../src/services/operations/retention/retention.js'
import { removePayloads } from '../../src/services/submissions/records/staged-record-repository.js'
import { eventually } from '../support/eventually.js'
import { liveApp } from '../support/live-app.js'

/** The LA's own job writes this table, whose children do not have the DfE's ids. */
const app = await liveApp(t, {
  beforeStart: async (database) =>
    void (await database.query(
      `create table public.ssd_api_data_staging (person_id text primary key, json_payload text, row_state text,
         submission_status text, api_response text)`,
    )),
})
const { call, database, way, simulator, send } = app
const [one, two] = [...createChildren({ seed: 97, count: 2, laCode: '330' })] as [ChildRecord, ChildRecord]
const store = async (person: string, payload: string) =>
  database.query(
    `insert into public.ssd_api_data_staging values ($1, $2, 'New', 'Pending')
     on conflict (person_id) do update set json_payload = excluded.json_payload, row_state = 'Updated',
       submission_status = 'Pending'`,
    [person, payload],
  )
const payloadsOf = async (id: string) =>
  (
    await database.query<{ n: number }>(
      'select count(payload) as n from staged_record where submission_id = $1',
      [id],
    )
  ).rows[0]?.n

await store('P1', JSON.stringify(one))
await store('P2', JSON.stringify(two))
t.match(await send({}), { state: 'transmitted', counts: { received: 2 } })

/** Sends a change of the first child, and discards it while its POST is on its way. */
const discardUnderWay = async (change: string): Promise<string> => {
  await store('P1', JSON.stringify({ ...one, mis_child_id: change }))
  const delta = await way.stage(5, { kind: 'delta' })
  await app.approve(delta)
  await simulator.fault({ target: 'children', times: 1, kind: 'slow', ms: 2000 })
  await way.transmit(delta.id)
  await eventually(async () => (await way.read(delta.id)).counts.sending > 0)
  await call('operator', 'POST', `/v1/submissions/${delta.id}/hold`)
  t.match(await call('operator', 'DELETE', `/v1/submissions/${delta.id}`), { status: 204 })
  return delta.id
}
const isReceived = async (id: string) => eventually(async () => (await way.read(id)).counts.received > 0)
const clear = async () =>
  removeOldPayloads({ database, logger: pino({ level: 'silent' }), clock: app.clock, days: 7 })

t.test('keeps what an answer says of a submission that was discarded while it was on its way', async (t) => {
  const id = await discardUnderWay('other')
  t.equal(await clear(), 0)
  t.not(await payloadsOf(id), 0, 'its answer is awaited')
  await isReceived(id)
  const { rows } = await database.query(
    `select row_state, submission_status from public.ssd_api_data_staging where person_id = 'P1'`,
  )
  t.same(rows, [{ row_state: 'Unchanged', submission_status: 'Sent' }], 'the live table is told')
  t.match(await way.stage(5, { kind: 'delta' }), { recordCount: 0 }, 'and the next delta builds on it')
  t.equal(await clear(), 1)
  t.equal(await payloadsOf(id), 0)
})

t.test('purges no child whose row cannot be read, though nobody knows what was accepted of it', async (t) => {
  const id = await discardUnderWay('lost')
  // As happens where the answer is awaited for more than a day.
  await database.transaction(async (tx) => removePayloads(tx, id))
  await isReceived(id)
  await store('P1', '{"la_child_id":')
  t.match(await way.stage(5, { kind: 'delta' }), { changes: { deleted: 0 } })
})
