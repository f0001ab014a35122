import t from 'tap'
import { chance } from '../support/campaign/chance.js'
import { testApp } from '../support/test-app.js'
import { receipts, testReceiver, type Script } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'

type Body = ReturnType<typeof JSON.parse>

const RECORDS = 2500
const TURNED_AWAY = 8

const upstream = await testReceiver(t)
const app = await testApp(t, { receiver: upstream.receiver })
const way = wayOf(app.call)
await way.openPhase2()
await app.startReplica()
await app.startReplica()

/** Retry-After as seconds, or as a date, which knows whole seconds only. */
function askToWait(inSeconds: boolean): { value: string; until: number } {
  if (inSeconds) return { value: '1', until: Date.now() + 1000 }
  const value = new Date(Date.now() + 2000).toUTCString()
  return { value, until: Date.parse(value) }
}

t.test('never posts inside a window of Retry-After, whichever sender was told', async (t) => {
  const random = chance(11)
  const submission = await way.stage(2, { count: RECORDS })
  await way.approve(submission)
  upstream.posts.length = 0
  let [until, turnedAway] = [0, 0]
  const early: number[] = []
  const throttle: Script = (post, response) => {
    if (post.at < until) early.push(until - post.at)
    if (turnedAway === TURNED_AWAY || random.next() < 0.6) return receipts(post, response)
    turnedAway += 1
    const asked = askToWait(random.next() < 0.5)
    until = asked.until
    return { status: random.of([429, 503]), headers: { 'retry-after': asked.value } }
  }
  upstream.script.splice(0, Infinity, ...Array<Script>(500).fill(throttle))
  await way.transmit(submission.id)
  t.match(await way.until(submission.id, 'transmitted'), { counts: { received: RECORDS } })
  t.equal(turnedAway, TURNED_AWAY)
  t.same(early, [], 'milliseconds too early')
  const attempts = (await way.batches(submission.id)).flatMap(({ attempts: made }) => made as Body[])
  const begun = attempts.filter(({ outcome }) => outcome !== 'unsent')
  t.equal(
    begun.length,
    RECORDS / 100 + TURNED_AWAY,
    'each batch once, and once for each time it was turned away',
  )
  t.equal(upstream.posts.length, begun.length)
})
