import t from 'tap'
import { v7 as uuidv7 } from 'uuid'
import { removeSupersededStates } from '../../src/services/building/retention.js'
import { signOffBefore } from '../support/signed-off.js'
import { testApp } from '../support/test-app.js'
import { testSimulator } from '../support/test-simulator.js'
import { wayOf } from '../support/way-of-a-submission.js'

t.test('builds no delta of a series once a newer one has begun and its base is gone', async (t) => {
  const simulator = await testSimulator(t)
  const { call, database } = await testApp(t, { receiver: simulator.receiver })
  const way = wayOf(call)
  await signOffBefore(database, 4)
  await way.open(4)
  const children = ['A1', 'B2'].map((id) => ({ la_child_id: id, child_details: { sex: 'F' } }))
  await call('integrator', 'POST', '/v1/live-records?mode=snapshot', children)
  const older = await way.send(4)
  await way.until(older.id, 'transmitted')
  await way.until((await way.send(4)).id, 'transmitted')
  // Created before the newer one was received, and built only now: as where no worker ran meanwhile.
  const id = uuidv7()
  await removeSupersededStates(database)
  await database.query(
    `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count, series_id)
     values ($1, 4, 'delta', 'scrambled', 'test', 'building', '{}', 'Olive Operator', 2, $2)`,
    [id, older.seriesId],
  )
  t.match(await way.until(id, 'build_failed', 'staged'), {
    state: 'build_failed',
    failure: /another series has begun/,
  })
})
