import t from 'tap'
import { removePayloads } from '../../src/services/submissions/records/staged-record-repository.js'
import { eventually } from '../support/eventually.js'
import { liveApp } from '../support/live-app.js'

type Body = ReturnType<typeof JSON.parse>

t.test('purges no child that is there, whatever was forgotten of where its record came from', async (t) => {
  const { call, database, live, push, send, simulator, way, approve } = await liveApp(t)
  const discardUnderWay = async (body: object): Promise<void> => {
    const submission = await way.stage(5, body)
    await approve(submission)
    await simulator.fault({ target: 'children', times: 1, kind: 'slow', ms: 2000 })
    await way.transmit(submission.id)
    await way.until(submission.id, 'transmitting')
    await eventually(async () => (await way.batches(submission.id))[0]?.state === 'sending')
    await call('operator', 'POST', `/v1/submissions/${submission.id}/hold`)
    t.equal((await call('operator', 'DELETE', `/v1/submissions/${submission.id}`)).status, 204)
    await database.transaction(async (tx) => removePayloads(tx, submission.id))
    await eventually(async () => (await way.batches(submission.id))[0]?.state === 'received')
  }
  live.set('KNOWN', { la_child_id: 'KNOWN', mis_child_id: 'first' })
  await push()
  await send({})
  live.set('KNOWN', { la_child_id: 'KNOWN', mis_child_id: 'second' })
  live.set('NEWCOMER', { la_child_id: 'NEWCOMER', mis_child_id: 'first' })
  await push()
  // As where the answer is awaited for more than a day: what the DfE holds is not certain any more.
  await discardUnderWay({ kind: 'delta' })
  t.same([...(await simulator.held()).keys()].sort(), ['KNOWN', 'NEWCOMER'])

  await database.query(`update public.ssd_api_data_staging set json_payload = '{"la_child_id":'`)
  const delta: Body = await way.stage(5, { kind: 'delta' })
  t.match(delta, { counts: { withheld: 2, waiting: 0 }, changes: { changed: 0, deleted: 0 } })
})
