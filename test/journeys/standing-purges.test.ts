import t from 'tap'
import { liveApp } from '../support/live-app.js'
import { AGREED_UNTIL } from '../support/test-app.js'

type Body = ReturnType<typeof JSON.parse>

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

t.test('counts as removed a child whose own record says that it is purged', async (t) => {
  const app = await liveApp(t)
  const { call, ben, way, live, push, send, simulator } = app
  // Nine in the morning, whenever the test runs: no day ends under way.
  await app.pass(DAY_MS + 9 * HOUR_MS - (Date.now() % DAY_MS))
  for (let index = 0; index < 20; index++)
    live.set(`CHILD${index}`, { la_child_id: `CHILD${index}`, mis_child_id: 'here' })
  await push()
  await send({})
  const terms = { at: '08:00', expiresAt: AGREED_UNTIL, maxChangedPercent: 20, maxDeletions: 1 }
  for (const approver of [call, ben])
    await approver('approver', 'PUT', '/v1/phases/5/standing-agreement', terms)

  for (const id of ['CHILD0', 'CHILD1']) live.set(id, { la_child_id: id, purge: true })
  await push()
  await app.pass(DAY_MS)
  await app.runDays()
  const [delta] = (await call('operator', 'GET', '/v1/submissions?state=building')).body.items.concat(
    (await call('operator', 'GET', '/v1/submissions?state=staged')).body.items,
  ) as Body[]
  await way.until(delta.id, 'staged')
  await app.runDays()
  t.match(await way.read(delta.id), {
    state: 'staged',
    changes: { compared: 20, changed: 0, deleted: 2 },
    notice: /2 children would be removed at the DfE; at most 1 may/,
  })
  t.equal((await simulator.held()).size, 20)
})
