import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { databaseProxy } from '../support/database-proxy.js'
import { eventually } from '../support/eventually.js'
import { testApp, type TestAppOptions } from '../support/test-app.js'
import { receipts, testReceiver, type Script } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'

type Body = ReturnType<typeof JSON.parse>

const upstream = await testReceiver(t)
/** How many POSTs are under way at the receiver, at most. */
const busy = { now: 0, most: 0 }
/** Takes the batch, and a moment. */
const taking =
  (ms: number): Script =>
  (post, response) => {
    const answer = receipts(post, response)
    busy.now += 1
    busy.most = Math.max(busy.most, busy.now)
    setTimeout(() => {
      busy.now -= 1
      response.writeHead(200).end(answer?.body)
    }, ms)
    return undefined
  }

/** A service whose phase 2 is open. */
async function openApp(options: Omit<TestAppOptions, 'receiver'> = {}) {
  const app = await testApp(t, { ...options, receiver: upstream.receiver })
  const way = wayOf(app.call)
  upstream.script.length = 0
  await way.openPhase2()
  const stage = async (count: number, ms: number): Promise<string> => {
    const submission = await way.stage(2, { count })
    await way.approve(submission)
    upstream.posts.length = 0
    Object.assign(busy, { now: 0, most: 0 })
    upstream.script.splice(0, Infinity, ...Array<Script>(200).fill(taking(ms)))
    return submission.id
  }
  /** When each POST began, by the database's clock. */
  const begun = async (id: string): Promise<number[]> => {
    const { rows } = await app.database.query<{ at: Date }>(
      `select started_at as at from attempt where submission_id = $1 and outcome <> 'unsent' order by 1`,
      [id],
    )
    return rows.map(({ at }) => at.getTime())
  }
  const databaseTime = async () => {
    const { rows } = await app.database.query<{ at: Date }>('select clock_timestamp() as at')
    return rows[0]?.at.getTime() ?? 0
  }
  return { ...app, way, stage, begun, databaseTime }
}

const timesPosted = () => {
  const times = new Map<string, number>()
  for (const { body } of upstream.posts) {
    for (const { la_child_id: id } of JSON.parse(body) as Body[]) times.set(id, (times.get(id) ?? 0) + 1)
  }
  return [...times.values()]
}

const isSentOnce = (t: Test, count: number) => {
  t.equal(timesPosted().length, count, 'everything is sent')
  t.ok(
    timesPosted().every((times) => times === 1),
    'and nothing twice',
  )
}

const app = await openApp()
const { way, stage, begun, databaseTime, call } = app
await app.startReplica()
await app.startReplica()

t.test('sends everything once, one batch at a time, with several senders', async (t) => {
  const id = await stage(3000, 1)
  await way.transmit(id)
  t.match(await way.until(id, 'transmitted'), { counts: { received: 3000 } })
  isSentOnce(t, 3000)
  t.equal(busy.most, 1)
})

t.test('goes on where a hold cut a window, with nothing sent twice', async (t) => {
  const id = await stage(3000, 1)
  await way.transmit(id)
  for (let round = 0; round < 5; round += 1) {
    const before = upstream.posts.length
    await eventually(
      async () => upstream.posts.length > before || (await way.read(id)).state === 'transmitted',
    )
    await call('operator', 'POST', `/v1/submissions/${id}/hold`)
    await call('operator', 'POST', `/v1/submissions/${id}/resume`)
  }
  t.match(await way.until(id, 'transmitted'), { counts: { received: 3000 } })
  isSentOnce(t, 3000)
})

const STOPS: Record<string, { stop: (id: string) => Promise<unknown>; undo: () => Promise<unknown> }> = {
  'a hold': {
    stop: async (id) => call('operator', 'POST', `/v1/submissions/${id}/hold`),
    undo: async () => undefined,
  },
  'an emergency stop': {
    stop: async () => call('approver', 'PUT', '/v1/emergency-stop', { reason: 'A wrong extract' }),
    undo: async () => call('approver', 'DELETE', '/v1/emergency-stop'),
  },
  'the end of an agreement': {
    stop: async () => call('approver', 'DELETE', '/v1/phases/2/agreement'),
    undo: async () => way.open(2),
  },
}
for (const [what, { stop, undo }] of Object.entries(STOPS)) {
  for (const ms of [12, 120]) {
    t.test(`obeys ${what} within a second on every replica, a POST taking ${ms} ms`, async (t) => {
      const id = await stage(2500, ms)
      await way.transmit(id)
      await eventually(async () => upstream.posts.length >= 2)
      await stop(id)
      const stopped = await databaseTime()
      await sleep(2500)
      t.match(await way.read(id), { state: 'held', counts: { sending: 0 } })
      const late = (await begun(id)).filter((at) => at > stopped + 1000)
      t.same(late, [], 'no POST began later than a second after')
      const sent = upstream.posts.length
      await sleep(500)
      t.equal(upstream.posts.length, sent)
      await undo()
      await call('operator', 'POST', `/v1/submissions/${id}/hold`)
      t.match(await call('operator', 'DELETE', `/v1/submissions/${id}`), { status: 204 })
    })
  }
}

t.test('keeps one pace together', async (t) => {
  const paced = await openApp({ pacing: { gapMs: 150 } })
  await paced.startReplica()
  const id = await paced.stage(1200, 1)
  await paced.way.transmit(id)
  await paced.way.until(id, 'transmitted')
  const starts = await paced.begun(id)
  t.equal(starts.length, 12)
  const gaps = starts.slice(1).map((at, place) => at - (starts[place] ?? 0))
  // Each is told to the database as so long ago, which reaches it a moment later.
  t.ok(Math.min(...gaps) >= 130, `the shortest gap was ${Math.min(...gaps)} ms`)
})

t.test('goes on when a replica stands still while it holds the lock', async (t) => {
  const frozen = await openApp()
  const proxy = await databaseProxy(t, frozen.databaseUrl)
  const id = await frozen.stage(300, 1)
  await frozen.stopSending()
  const reached = proxy.reach({ transaction: 'take', moment: 'before' })
  await frozen.startReplica(proxy.url)
  await frozen.way.transmit(id)
  const held = await reached
  await frozen.restartSending()
  t.match(await frozen.way.until(id, 'transmitted'), { counts: { received: 300 } })
  held.release()
  await sleep(500)
  isSentOnce(t, 300)
})

t.test(
  'begins nothing where the submission was held before we heard that its batches are ours',
  async (t) => {
    const late = await openApp()
    const proxy = await databaseProxy(t, late.databaseUrl)
    const id = await late.stage(100, 1)
    await late.stopSending()
    const reached = proxy.reach({ transaction: 'take', moment: 'after' })
    await late.startReplica(proxy.url)
    await late.way.transmit(id)
    const held = await reached
    t.match(await late.call('operator', 'POST', `/v1/submissions/${id}/hold`), { status: 200 })
    await sleep(1500)
    held.release()
    await eventually(async () => (await late.way.read(id)).counts.sending === 0)
    t.equal(upstream.posts.length, 0, 'a second and a half after the hold')
    await late.call('operator', 'POST', `/v1/submissions/${id}/resume`)
    t.match(await late.way.until(id, 'transmitted'), { counts: { received: 100 } })
    isSentOnce(t, 100)
  },
)
