import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import type { Database } from '../../../src/database/queryable.js'
import { watchLane } from '../../../src/services/delivery/watch-lane.js'

const LANE = { destination: 'live', sender: 'a', submissionId: 'b' } as const
const VIEW = { stopped: false, transmitting: true }

/** A watch over a database that answers as told; `looks` counts what it was asked. */
function watched(t: Test, answer: () => Promise<unknown>, takenAgo = 0) {
  const seen = { looks: 0 }
  const query = async () => {
    seen.looks += 1
    return { rows: [await answer()].filter((row) => row !== undefined), rowCount: 1 }
  }
  const watch = watchLane({ query } as unknown as Database, LANE, performance.now() - takenAgo)
  t.teardown(async () => watch.stop())
  return { watch, seen }
}
const never = async () => new Promise<never>(() => undefined)
const within = async (ms: number, work: Promise<unknown>) =>
  Promise.race([work.then(() => true), sleep(ms, false)])

t.test('cuts off before the lease ends where the database neither answers nor refuses', async (t) => {
  const { watch, seen } = watched(t, never)
  const begun = performance.now()
  t.ok(watch.mayBegin())
  await within(9500, new Promise((resolve) => watch.cut.addEventListener('abort', resolve)))
  const took = performance.now() - begun
  t.ok(watch.cut.aborted)
  t.ok(took > 7900 && took < 9500, `cut after ${Math.round(took)} ms; the lease takes 10,000`)
  t.notOk(watch.mayBegin())
  await sleep(2500)
  t.equal(seen.looks, 3, 'a look that hangs is not the last, nor do they take up all connections')
  t.ok(await within(500, watch.stop()), 'it ends all the same')
})

t.test('ends at once while a look hangs', async (t) => {
  const { watch, seen } = watched(t, never)
  await sleep(500)
  t.equal(seen.looks, 1)
  t.ok(await within(200, watch.stop()))
})

t.test('counts the silence from when the window was taken, not from when we heard of it', async (t) => {
  const { watch } = watched(t, never, 7500)
  await sleep(900)
  t.ok(watch.cut.aborted)
})

t.test('trusts what was seen when the window was taken no longer than any look', async (t) => {
  const { watch, seen } = watched(t, async () => VIEW, 1000)
  t.notOk(watch.mayBegin())
  await watch.refresh()
  t.ok(watch.mayBegin())
  await watch.refresh()
  t.equal(seen.looks, 1, 'it does not look where it has just looked')
})

t.test('waits for no look that hangs', async (t) => {
  const { watch } = watched(t, never, 1000)
  t.ok(await within(2500, watch.refresh()))
  t.notOk(watch.mayBegin())
})

t.test('goes on while the database answers, and through a look that hangs', async (t) => {
  let asked = 0
  const { watch } = watched(t, async () => ((asked += 1) === 2 ? never() : VIEW), 6000)
  await sleep(500)
  t.ok(watch.mayBegin())
  await sleep(3500)
  t.notOk(watch.cut.aborted)
  t.ok(watch.mayBegin())
})

for (const [name, view, cut] of [
  ['another has the lane', undefined, true],
  ['there is an emergency stop', { ...VIEW, stopped: true }, true],
  ['the submission is held', { ...VIEW, transmitting: false }, false],
] as const) {
  t.test(`begins nothing more where ${name}`, async (t) => {
    const { watch } = watched(t, async () => view)
    await sleep(600)
    t.notOk(watch.mayBegin())
    t.equal(watch.cut.aborted, cut, 'cuts off what is under way')
  })
}
