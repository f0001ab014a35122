import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import type { Database } from '../../../src/database/queryable.js'
import { startLeaseMonitor } from '../../../src/services/delivery/send/lease-monitor.js'

const BATCH = { destination: 'live', sender: 'a', submissionId: 'b' } as const
const VIEW = { stopped: false, transmitting: true }

/** A monitor over a database that answers as told; `looks` counts the questions. */
function monitored(t: Test, answer: () => Promise<unknown>, claimedAgo = 0) {
  const seen = { looks: 0 }
  const query = async () => {
    seen.looks += 1
    return { rows: [await answer()].filter((row) => row !== undefined), rowCount: 1 }
  }
  const database = { query } as unknown as Database
  const monitor = startLeaseMonitor(database, BATCH, performance.now() - claimedAgo)
  t.teardown(() => monitor.stop())
  return { monitor, seen }
}
const never = async () => new Promise<never>(() => undefined)
const within = async (ms: number, work: Promise<unknown>) =>
  Promise.race([work.then(() => true), sleep(ms, false)])

t.test('cuts off before the lease ends where the database neither answers nor refuses', async (t) => {
  const { monitor, seen } = monitored(t, never, 6000)
  t.ok(await within(3500, new Promise((resolve) => monitor.cut.addEventListener('abort', resolve))))
  t.notOk(monitor.mayBegin())
  t.equal(seen.looks, 1, 'a look that hangs takes one connection, not one each time')
})

t.test('counts the silence from the claim, not from when we heard of it', async (t) => {
  const { monitor } = monitored(t, never, 7500)
  t.ok(await within(2000, new Promise((resolve) => monitor.cut.addEventListener('abort', resolve))))
})

t.test('trusts what the claim saw no longer than any look', async (t) => {
  const { monitor, seen } = monitored(t, async () => VIEW, 1000)
  t.notOk(monitor.mayBegin())
  await monitor.refresh()
  t.ok(monitor.mayBegin())
  await monitor.refresh()
  t.equal(seen.looks, 1, 'it does not look where it has just looked')
})

t.test('waits for no look that hangs', async (t) => {
  const { monitor } = monitored(t, never, 1000)
  t.ok(await within(3000, monitor.refresh()))
  t.notOk(monitor.mayBegin())
})

t.test('looks at once when it is told that something changed', async (t) => {
  const { monitor, seen } = monitored(t, async () => VIEW)
  await sleep(20)
  monitor.lookNow()
  await sleep(50)
  t.equal(seen.looks, 1)
})

t.test('goes on while the database answers', async (t) => {
  const { monitor } = monitored(t, async () => VIEW, 6000)
  await monitor.refresh()
  await sleep(2500)
  t.notOk(monitor.cut.aborted)
  t.ok(monitor.mayBegin())
})

for (const [name, view, cut] of [
  ['another has the lock', undefined, true],
  ['there is an emergency stop', { ...VIEW, stopped: true }, true],
  ['the submission is held', { ...VIEW, transmitting: false }, false],
] as const) {
  t.test(`begins nothing more where ${name}`, async (t) => {
    const { monitor } = monitored(t, async () => view)
    monitor.lookNow()
    await sleep(100)
    t.notOk(monitor.mayBegin())
    t.equal(monitor.cut.aborted, cut, 'cuts off the request that is under way')
  })
}
