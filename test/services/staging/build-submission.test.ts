import t from 'tap'
import { v7 as uuidv7 } from 'uuid'
import { buildSubmission } from '../../../src/services/staging/build-submission.js'
import { buildDependencies } from '../../../src/services/staging/build-dependencies.js'
import { startPreparer } from '../../../src/services/staging/prepare/preparer.js'
import { SMALLEST_LIVE_TABLE } from '../../../src/services/live/live-table.js'
import { testDatabase } from '../../support/test-database.js'

const LONGEST_IDLE_MS = 1000
const COUNT = 40_000

t.test('builds on, however long one of its transactions waits for the other', async (t) => {
  const { database } = await testDatabase(t, { longestIdleMs: LONGEST_IDLE_MS })
  const preparer = startPreparer()
  t.teardown(async () => preparer.stop())
  const id = uuidv7()
  await database.query(
    `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count)
     values ($1, 2, 'full', 'constructed', 'test', 'building', $2, 'Olive Operator', $3)`,
    [id, JSON.stringify({ seed: 1, count: COUNT }), COUNT],
  )
  const setting = {
    laCode: '330',
    liveTable: SMALLEST_LIVE_TABLE,
    now: () => new Date(),
    scrambling: { master: Buffer.alloc(32, 7), dates: 'interval' },
  } as const
  const begun = performance.now()
  await buildSubmission(buildDependencies(database, preparer, setting), id)
  t.ok(performance.now() - begun > LONGEST_IDLE_MS, 'it takes longer than a transaction may stand still')
  const { rows } = await database.query(
    `select state, record_count as records from submission where id = $1`,
    [id],
  )
  t.match(rows, [{ state: 'staged', records: COUNT }])
})
