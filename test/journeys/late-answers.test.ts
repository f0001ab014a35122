import t from 'tap'
import { eventually } from '../support/eventually.js'
import { liveApp } from '../support/live-app.js'
import { SENDER_ENDED } from '../../src/services/transmission/left-behind.js'

t.test('leaves the live table as newer outcomes made it where an older answer comes late', async (t) => {
  const { call, database, live, push, send, simulator, way, approve } = await liveApp(t, {
    timeoutMs: 60_000,
  })
  const change = async (round: string) => {
    live.set('A', { la_child_id: 'A', mis_child_id: round })
    await push()
  }
  await change('first')
  await send({})
  await change('second')
  const older = await way.stage(5, { kind: 'delta' })
  await approve(older)
  await simulator.fault({ target: 'children', times: 1, kind: 'slow', ms: 8000 })
  await way.transmit(older.id)
  const stateOfOlder = async () => (await way.batches(older.id))[0]?.state
  await eventually(async () => (await stateOfOlder()) === 'sending')
  await call('operator', 'POST', `/v1/submissions/${older.id}/hold`)
  await change('third')
  const newer = await way.stage(5, { kind: 'delta' })
  // Its sender was given up for lost, what it sent for uncertain, and another sent the newer one.
  await database.transaction(async (tx) => {
    await tx.query(
      `update attempt set outcome = 'uncertain', error = $2 where submission_id = $1 and outcome is null`,
      [older.id, SENDER_ENDED],
    )
    await tx.query(`update batch set state = 'uncertain' where submission_id = $1`, [older.id])
    await tx.query(`update lineage set sent_by = $1, version = version + 1 where name = 'live'`, [newer.id])
    await tx.query(
      `update public.ssd_api_data_staging set row_state = 'Unchanged', submission_status = 'Sent',
         previous_json_payload = json_payload`,
    )
  })
  await eventually(async () => (await stateOfOlder()) === 'received')
  const { rows } = await database.query(
    `select row_state, submission_status, previous_json_payload::jsonb ->> 'mis_child_id' as previous
     from public.ssd_api_data_staging`,
  )
  t.match(rows, [{ row_state: 'Unchanged', submission_status: 'Sent', previous: 'third' }])
})
