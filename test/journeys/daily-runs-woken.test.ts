import pino from 'pino'
import t from 'tap'
import { startListening } from '../../src/database/listen.js'
import { SUBMISSION_CHANGED } from '../../src/services/submissions/watch-submission.js'
import { DAY_MS } from '../../src/services/calendar/london.js'
import { dailyRunDependencies } from '../../src/services/index.js'
import { prepareLiveTable } from '../../src/services/live-records/prepare-live-table.js'
import { startDailyRuns } from '../../src/services/scheduled-deltas/start-daily-runs.js'
import { eventually } from '../support/eventually.js'
import { liveApp } from '../support/live-app.js'
import { AGREED_UNTIL, LA_CODE } from '../support/test-app.js'

const HOUR_MS = 3_600_000
const app = await liveApp(t)
const { call, ben, clock, database, databaseUrl, live, push, send } = app
const PATH = '/v1/phases/5/standing-agreement'
const change = async (id: string) => {
  for (let child = 0; child < 10; child++) {
    live.set(`CHILD${child}`, { la_child_id: `CHILD${child}`, mis_child_id: child === 0 ? id : 'same' })
  }
  await push()
}

t.test('takes a delta further as soon as it is built, though it looks by itself once a minute', async (t) => {
  await app.pass(DAY_MS + 9 * HOUR_MS - (Date.now() % DAY_MS))
  await change('before')
  t.match(await send({}), { state: 'transmitted' })
  const terms = { at: '08:00', expiresAt: AGREED_UNTIL, maxChangedPercent: 20, maxDeletions: 1 }
  await call('approver', 'PUT', PATH, terms)
  t.match(await ben('approver', 'PUT', PATH, terms), { body: { inForce: { at: '08:00' } } })
  await change('after')
  await app.pass(DAY_MS)

  const channels = [SUBMISSION_CHANGED]
  const notices = startListening({ connectionString: databaseUrl, channels, onError: () => undefined })
  const liveTable = await prepareLiveTable(database, 'ssd_api_data_staging')
  const logger = pino({ level: 'silent' })
  const destinations = new Set(['test', 'live'] as const)
  const deps = dailyRunDependencies({ database, clock, destinations, laCode: LA_CODE, liveTable, logger })
  const begun = performance.now()
  const running = startDailyRuns({ ...deps, notices })
  t.teardown(async () => {
    await running.stop()
    await notices.close()
  })
  const lastRun = async () => (await call('auditor', 'GET', PATH)).body.runs[0]
  await eventually(async () => (await lastRun())?.outcome === 'sent')
  const took = Math.round(performance.now() - begun)
  t.ok(took < 55_000, `${took} ms, though it looks by itself once a minute`)
})
