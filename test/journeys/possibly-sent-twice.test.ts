import t from 'tap'
import { testApp } from '../support/test-app.js'
import { cutOff, receipts, status, testReceiver } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'

const upstream = await testReceiver(t)
const { call } = await testApp(t, { receiver: upstream.receiver })
const manual = await testReceiver(t)
const byHand = await testApp(t, { receiver: manual.receiver, policy: { resendUncertain: 'manual' } })
const [way, handWay] = [wayOf(call), wayOf(byHand.call)]
await way.openPhase2()
await handWay.openPhase2()

const marks = async (of: typeof way, id: string): Promise<string[]> =>
  (await of.records(id)).map(
    ({ position, status: now, possiblySentTwice }) =>
      `${position} ${now}${possiblySentTwice === true ? ' twice?' : ''}`,
  )

for (const [name, script] of [
  ['a cut connection', cutOff],
  ['a 500', status(500)],
  ['a 502', status(502)],
  ['a 504', status(504)],
] as const) {
  t.test(`marks what was received after ${name}`, async (t) => {
    upstream.script.splice(0, Infinity, script)
    const { id } = await way.send(2, { count: 2 })
    await way.until(id, 'transmitted')
    t.same(await marks(way, id), ['1 received twice?', '2 received twice?'])
  })

  t.test(`waits for a person after ${name} where resending is by hand`, async (t) => {
    manual.script.splice(0, Infinity, script)
    manual.posts.length = 0
    const { id } = await handWay.send(2, { count: 2 })
    t.match(await handWay.until(id, 'incomplete'), { counts: { uncertain: 2 } })
    t.equal(manual.posts.length, 1, 'it is not sent again by itself')
    await byHand.call('operator', 'POST', `/v1/submissions/${id}/retries`)
    await handWay.until(id, 'transmitted')
    t.same(await marks(handWay, id), ['1 received twice?', '2 received twice?'], 'and keeps the mark')
  })
}

t.test('keeps the mark through splits, and gives none to what was refused before it was read', async (t) => {
  upstream.script.splice(0, Infinity, status(503), cutOff, status(413), receipts, status(503))
  const { id } = await way.send(2, { count: 4 })
  await way.until(id, 'transmitted')
  t.same(
    await marks(way, id),
    [1, 2, 3, 4].map((position) => `${position} received twice?`),
  )
  upstream.script.splice(0, Infinity, status(503), status(429), status(401))
  const other = await way.send(2, { count: 2 })
  await way.until(other.id, 'transmitted')
  t.same(await marks(way, other.id), ['1 received', '2 received'])
})
