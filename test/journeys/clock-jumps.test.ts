import t from 'tap'
import { eventually } from '../support/eventually.js'
import { testApp } from '../support/test-app.js'
import { receipts, status, testReceiver } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'

const DAY_MS = 86_400_000
const upstream = await testReceiver(t)
const { call, database } = await testApp(t, {
  receiver: upstream.receiver,
  policy: { baseMs: 100 },
  pacing: { gapMs: 20 },
})
const way = wayOf(call)
await way.openPhase2()

/** From now on the database's clock is wrong by so much. */
const shiftClock = async (milliseconds: number) =>
  database.query(
    `create or replace function csc.clock() returns timestamptz language sql volatile
     as 'select clock_timestamp() + interval ''${milliseconds} milliseconds'''`,
  )

for (const [name, script] of [
  ['batches are received', receipts],
  ['the receiver is away', status(503)],
  ['the token is refused', status(401)],
] as const) {
  t.test(`goes on at once after a clock that was a day ahead while ${name}`, async (t) => {
    upstream.script.splice(0, Infinity)
    const submission = await way.stage(2, { count: 600 })
    await way.approve(submission)
    upstream.posts.length = 0
    await way.transmit(submission.id)
    await eventually(async () => upstream.posts.length >= 1)
    await shiftClock(DAY_MS)
    upstream.script.push(script, script)
    const before = upstream.posts.length
    await eventually(async () => upstream.posts.length > before + 1)
    await shiftClock(0)
    upstream.script.splice(0, Infinity)
    // A wait of a day, which the wrong clock would ask for, does not end before the test does.
    t.match(await way.until(submission.id, 'transmitted', 'held'), {
      ...{ state: 'transmitted', counts: { received: 600 } },
    })
  })
}

t.test('keeps a Retry-After through a clock that is set back, and no longer', async (t) => {
  upstream.script.splice(0, Infinity, status(429, '', { 'retry-after': '3' }))
  const submission = await way.stage(2, { count: 2 })
  await way.approve(submission)
  upstream.posts.length = 0
  await shiftClock(DAY_MS)
  await way.transmit(submission.id)
  await eventually(async () => upstream.posts.length === 1)
  const asked = performance.now()
  await eventually(async () => (await way.read(submission.id)).counts.waiting === 2)
  await shiftClock(0)
  await way.until(submission.id, 'transmitted')
  const waited = performance.now() - asked
  t.ok(waited >= 2900, `waited ${Math.round(waited)} ms`)
})
