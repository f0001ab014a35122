import pino from 'pino'
import t from 'tap'
import { v7 as uuidv7 } from 'uuid'
import { databaseClock } from '../../../src/database/queryable.js'
import { startListening } from '../../../src/database/listen.js'
import { BUILDERS_WAKE, startBuilder } from '../../../src/services/building/builder.js'
import { submissionsToBuild } from '../../../src/services/submissions/build-repository.js'
import { SMALLEST_LIVE_TABLE } from '../../../src/services/live-records/live-table.js'
import { eventually } from '../../support/eventually.js'
import { testDatabase } from '../../support/test-database.js'

const { url, database } = await testDatabase(t)
const setting = {
  laCode: '330',
  liveTable: SMALLEST_LIVE_TABLE,
  clock: databaseClock,
  scrambling: { master: Buffer.alloc(32, 7), options: { dates: 'interval', workers: 'series' } },
} as const
const log: string[] = []
const logger = pino({ level: 'info' }, { write: (line: string) => void log.push(line) })

/** @param request without a seed nothing can be made of it */
async function insertBuilding(request: object = { seed: 1, count: 3 }): Promise<string> {
  const id = uuidv7()
  await database.query(
    `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count)
     values ($1, 2, 'full', 'constructed', 'test', 'building', $2, 'Olive Operator', 3)`,
    [id, JSON.stringify(request)],
  )
  return id
}
const stateOf = async (id: string) => {
  const { rows } = await database.query<{ state: string; failure: string | null }>(
    'select state, failure from submission where id = $1',
    [id],
  )
  return rows[0]
}
const until = async (id: string, state: string) =>
  eventually(async () => (await stateOf(id))?.state === state)
const attempted = async (id: string, attempts: number) =>
  database.query(
    `insert into build_progress (submission_id, record_count, attempt_count) values ($1, 0, $2)`,
    [id, attempts],
  )
/** Nothing can be written down about it: its build fails for good, and cannot even be ended. */
const makeUnchangeable = async (id: string) =>
  database.query(`
    create function refuse_change() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
    create trigger refuse_change before update on submission for each row when (old.id = '${id}') execute function refuse_change();
  `)

t.test('tries those first that were tried least, and of them the oldest', async (t) => {
  const [often, first, second] = [await insertBuilding(), await insertBuilding(), await insertBuilding()]
  await attempted(often, 3)
  t.same(await submissionsToBuild(database), [first, second, often])
  await database.query(`update submission set state = 'build_failed'`)
})

t.test('a build that fails for good never blocks those behind it', async (t) => {
  const poison = await insertBuilding({ count: 3 })
  const unchangeable = await insertBuilding()
  await makeUnchangeable(unchangeable)
  const endless = await insertBuilding()
  await attempted(endless, 20)
  const behind = await insertBuilding()

  const listening = startListening({
    connectionString: url,
    channels: [BUILDERS_WAKE],
    onError: () => undefined,
  })
  const builder = startBuilder({ database, notices: listening, logger, setting })
  t.teardown(async () => {
    await builder.stop()
    await listening.close()
  })
  await until(behind, 'staged')
  await until(endless, 'build_failed')
  t.match(await stateOf(poison), { state: 'build_failed', failure: /the log says why/ })
  t.match(await stateOf(endless), {
    failure: 'The build was begun 20 times and never came to an end; the log says why',
  })
  t.match(await stateOf(unchangeable), { state: 'building' })

  const begun = performance.now()
  const next = await insertBuilding()
  await until(next, 'staged')
  t.ok(performance.now() - begun < 3000, 'a new one is announced, not found by looking')
  t.ok(log.some((line) => line.includes(poison) && line.includes('could not be built')))
  t.ok(
    log.some((line) => line.includes(unchangeable)),
    'what cannot be ended is tried again, and logged',
  )
})
