import t from 'tap'
import { liveApp } from '../support/live-app.js'

type Body = ReturnType<typeof JSON.parse>

t.test('tells the live table what came of a submission that was discarded before that', async (t) => {
  const app = await liveApp(t)
  const { call, database, live, push, send, simulator } = app
  const statuses = async () =>
    (
      await database.query<{ status: string }>(
        `select submission_status as status from public.ssd_api_data_staging order by status`,
      )
    ).rows.map(({ status }) => status)
  const change = async (id: string) => {
    for (const child of ['A', 'B']) live.set(child, { la_child_id: child, mis_child_id: id })
    await push()
  }
  await change('before')
  await send({})
  await change('after')
  const holder = await database.pool.connect()
  await holder.query('begin')
  await holder.query('select from public.ssd_api_data_staging for update')
  await simulator.fault({ target: 'children', times: 1, kind: 'status', status: 400, body: '[0] no' })
  const delta: Body = await send()
  t.match(delta, { state: 'incomplete', counts: { received: 1, refused: 1 } })
  t.equal((await call('operator', 'DELETE', `/v1/submissions/${delta.id}`)).status, 204)
  t.equal(await app.removeOldPayloads(), 0, 'its payloads are needed for that')
  await holder.query('commit')
  holder.release()
  t.ok((await app.settleOwed()) > 0)
  t.same(await statuses(), ['Error', 'Sent'])
  t.equal(await app.removeOldPayloads(), 1)
  t.equal((await call('operator', 'GET', `/v1/submissions/${delta.id}/payload`)).status, 410)
})
