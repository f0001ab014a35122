import pino from 'pino'
import t from 'tap'
import { startListening } from '../../src/database/listen.js'
import { prepareLiveTable } from '../../src/services/live-records/prepare-live-table.js'
import { OWED, startWriteBack } from '../../src/services/live-records/start-write-back.js'
import { eventually } from '../support/eventually.js'
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

t.test(
  'settles what is owed as soon as it is announced and the rows are free, without anybody looking',
  async (t) => {
    const app = await liveApp(t)
    const { database, databaseUrl, live, push, send } = app
    const logger = pino({ level: 'silent' })
    const notices = startListening({
      connectionString: databaseUrl,
      channels: [OWED],
      onError: () => undefined,
    })
    const liveTable = await prepareLiveTable(database, 'ssd_api_data_staging')
    const settling = startWriteBack({ database, notices, logger, liveTable })
    t.teardown(async () => {
      await settling.stop()
      await notices.close()
    })
    live.set('A', { la_child_id: 'A', mis_child_id: 'before' })
    await push()
    const holder = await database.pool.connect()
    await holder.query('begin')
    await holder.query('select from public.ssd_api_data_staging for update')
    const sent: Body = await send({})
    t.match(sent, { state: 'transmitted' })
    const owed = async () => (await database.query('select from owed_write_back')).rows.length
    t.equal(await owed(), 1)
    await holder.query('commit')
    holder.release()
    const begun = performance.now()
    await eventually(async () => (await owed()) === 0)
    t.ok(performance.now() - begun < 40_000, 'though it looks by itself once a minute')
    const { rows } = await database.query(
      `select submission_status as status from public.ssd_api_data_staging`,
    )
    t.same(rows, [{ status: 'Sent' }])
  },
)
