import t from 'tap'
import { v7 as uuidv7 } from 'uuid'
import { removeSupersededStates } from '../../src/services/operations/retention/retention.js'
import { SCHEME } from '../../src/services/scrambling/keys.js'
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
    failure: /Another full submission was started/,
  })
})

t.test('builds no delta of a series that was scrambled in another way, and says why', async (t) => {
  const simulator = await testSimulator(t)
  const scramble = { dates: 'order', workers: 'child' } as const
  const { call, database } = await testApp(t, { receiver: simulator.receiver, scramble })
  const way = wayOf(call)
  await signOffBefore(database, 4)
  await way.open(4)
  await call('integrator', 'POST', '/v1/live-records?mode=snapshot', [{ la_child_id: 'A1' }])
  const full = await way.send(4)
  await way.until(full.id, 'transmitted')
  const { rows } = await database.query(
    `select scramble_dates as dates, scramble_workers as workers, scramble_scheme as scheme from submission where id = $1`,
    [full.id],
  )
  t.same(rows, [{ ...scramble, scheme: SCHEME }])
  t.match(await way.stage(4, { kind: 'delta' }), { state: 'staged' }, 'unchanged settings go on')

  const begunWith = async (change: string) => {
    await database.query(
      `update submission set scramble_dates = 'order', scramble_workers = 'child', scramble_scheme = ${SCHEME} where id = $1`,
      [full.id],
    )
    await database.query(`update submission set ${change} where id = $1`, [full.id])
    const { body } = await call('operator', 'POST', '/v1/phases/4/submissions', { kind: 'delta' })
    return way.until(body.id, 'build_failed', 'staged')
  }
  const refused: Readonly<Record<string, RegExp>> = {
    "scramble_dates = 'interval'":
      /^The settings for how dates are scrambled have changed .* Begin with a full submission$/,
    "scramble_workers = 'series'":
      /^The settings for how social workers are scrambled have changed .* Begin with a full submission$/,
    "scramble_dates = 'interval', scramble_workers = 'series'":
      /^The settings for how dates are scrambled and how social workers are scrambled have /,
    'scramble_scheme = 6': /^Another version of this service.* Begin with a full submission$/,
    // As an older version left it.
    'scramble_scheme = null, scramble_workers = null': /^Another version of this service/,
  }
  for (const [change, failure] of Object.entries(refused)) {
    t.match(await begunWith(change), { state: 'build_failed', failure }, change)
  }
})
