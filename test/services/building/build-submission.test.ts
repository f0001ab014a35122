import t from 'tap'
import { v7 as uuidv7 } from 'uuid'
import { buildSubmission } from '../../../src/services/building/build-submission.js'
import { type Database, databaseClock } from '../../../src/database/queryable.js'
import { buildDependencies } from '../../../src/services/building/build-dependencies.js'
import { startPreparer } from '../../../src/services/building/prepare/preparer.js'
import { SMALLEST_LIVE_TABLE } from '../../../src/services/live-records/live-table.js'
import { testDatabase } from '../../support/test-database.js'

const LONGEST_IDLE_MS = 1000
const COUNT = 40_000

const setting = {
  laCode: '330',
  liveTable: SMALLEST_LIVE_TABLE,
  clock: databaseClock,
  scrambling: { master: Buffer.alloc(32, 7), options: { dates: 'interval', workers: 'series' } },
} as const

async function insertBuilding(database: Database, count: number): Promise<string> {
  const id = uuidv7()
  await database.query(
    `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count)
     values ($1, 2, 'full', 'constructed', 'test', 'building', $2, 'Olive Operator', $3)`,
    [id, JSON.stringify({ seed: 1, count }), count],
  )
  return id
}

const stateOf = async (database: Database, id: string) =>
  (await database.query(`select state, record_count as records from submission where id = $1`, [id])).rows[0]

t.test('builds on, however long one of its transactions waits for the other', async (t) => {
  const { database } = await testDatabase(t, { longestIdleMs: LONGEST_IDLE_MS })
  const preparer = startPreparer()
  t.teardown(async () => preparer.stop())
  const id = await insertBuilding(database, COUNT)
  const begun = performance.now()
  await buildSubmission(buildDependencies(database, preparer, setting), id)
  t.ok(performance.now() - begun > LONGEST_IDLE_MS, 'it takes longer than a transaction may stand still')
  t.match(await stateOf(database, id), { state: 'staged', records: COUNT })
})

t.test('builds again from the beginning where the database says that a race was lost', async (t) => {
  const { database } = await testDatabase(t)
  const preparer = startPreparer()
  t.teardown(async () => preparer.stop())
  const id = await insertBuilding(database, 1500)
  const real = buildDependencies(database, preparer, setting)
  let tries = 0
  await buildSubmission(
    {
      ...real,
      chunksOf: async function* (...given) {
        tries += 1
        for await (const chunk of real.chunksOf(...given)) {
          yield chunk
          // As a deadlock with those who change the live table, which the database ends.
          if (tries === 1) throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
        }
      },
    },
    id,
  )
  t.equal(tries, 2)
  t.match(await stateOf(database, id), { state: 'staged', records: 1500 })
})
