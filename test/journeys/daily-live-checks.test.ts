import t from 'tap'
import { prepareLiveTable } from '../../src/services/live-records/prepare-live-table.js'
import { createLiveLook } from '../../src/services/live-checks/look-at-live.js'
import { startLiveChecks } from '../../src/services/live-checks/start-live-checks.js'
import { liveCheckOptions } from '../../src/services/index.js'
import { eventually } from '../support/eventually.js'
import { testApp } from '../support/test-app.js'

const { call, database } = await testApp(t)
const liveTable = await prepareLiveTable(database, 'ssd_api_data_staging')
/** What a worker has at that moment; the second is in summer, an hour ahead of UTC. */
const at = (instant: string) =>
  liveCheckOptions({
    database,
    liveTable,
    clock: async () => Promise.resolve(new Date(instant)),
    logger: undefined,
  })
const checks = async (): Promise<string[]> =>
  (
    await database.query<{ day: string }>(
      `select reference_date::text as day from live_check where finished_at is not null order by id`,
    )
  ).rows.map(({ day }) => day)

t.test(
  'judges the live records once a day, from five in London on, and nothing where there are none',
  async (t) => {
    const look = async (instant: string) => createLiveLook(at(instant)).checkDaily()
    await look('2027-06-01T09:00:00Z')
    t.same(await checks(), [], 'there are no live records')
    const lines = ['{"la_child_id":"A1","mis_child_id":"0xab"}', '{"la_child_id":"A2"}'].join('\n')
    await call('integrator', 'POST', '/v1/live-records', lines, { 'content-type': 'application/x-ndjson' })
    await look('2027-06-01T03:59:00Z')
    t.same(await checks(), [], 'extracts may still run')
    await look('2027-06-01T04:00:00Z')
    t.same(await checks(), ['2027-06-01'])
    await call('integrator', 'POST', '/v1/live-records', '{"la_child_id":"A3"}', {
      'content-type': 'application/x-ndjson',
    })
    await look('2027-06-01T20:00:00Z')
    t.same(await checks(), ['2027-06-01'], 'once; whoever opens the page sees what has changed')
    await look('2027-06-01T23:30:00Z')
    t.same(await checks(), ['2027-06-01'], 'half past midnight of the next day')
  },
)

t.test('does so in the background of a worker', async (t) => {
  const running = startLiveChecks(at('2027-06-02T08:00:00Z'))
  await eventually(async () => ((await checks()).length === 2 ? true : undefined))
  await running.stop()
  t.same(await checks(), ['2027-06-01', '2027-06-02'])
  const { body } = await call('analyst', 'GET', '/v1/live-records/quality')
  t.equal(body.records, 3)
  const { rows } = await database.query(
    `select rule, la_child_id as child from live_finding where check_id = (select max(id) from live_check) and severity = 'error'`,
  )
  t.same(rows, [{ rule: 'DFE-FIREWALL', child: 'A1' }])
})
