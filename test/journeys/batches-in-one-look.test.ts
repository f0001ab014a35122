import t from 'tap'
import { testApp } from '../support/test-app.js'
import { testReceiver } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'

type Body = ReturnType<typeof JSON.parse>

const READERS = 2

t.test('says of a batch and of its attempts the same, whenever somebody looks', async (t) => {
  const upstream = await testReceiver(t)
  const { call } = await testApp(t, { receiver: upstream.receiver })
  const way = wayOf(call)
  await way.openPhase2()
  const { id } = await way.send(2, { count: 2000 })
  const ended = way.until(id, 'transmitted')
  let isUnderWay = true
  let seen = 0
  const look = async () => {
    while (isUnderWay) {
      for (const { number, state, attempts } of await way.batches(id)) {
        const outcome = attempts.at(-1)?.outcome ?? null
        if ((state === 'received') !== (outcome === 'received')) t.fail(`${number} ${state} ${outcome}`)
        seen += state === 'received' ? 1 : 0
      }
    }
  }
  const looking = Array.from({ length: READERS }, look)
  t.match(await ended, { counts: { received: 2000 } })
  isUnderWay = false
  await Promise.all(looking)
  t.ok(seen > 0)
  const batches: Body[] = await way.batches(id)
  t.ok(
    batches.every(({ attempts: [{ startedAt, finishedAt }] }) => new Date(startedAt) <= new Date(finishedAt)),
  )
})
