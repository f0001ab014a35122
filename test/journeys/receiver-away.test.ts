import t, { type Test } from 'tap'
import { eventually } from '../support/eventually.js'
import { testApp } from '../support/test-app.js'
import { receipts, status, testReceiver, type Script } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'

type Body = ReturnType<typeof JSON.parse>

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const upstream = await testReceiver(t)
const app = await testApp(t, {
  receiver: upstream.receiver,
  policy: { baseMs: MINUTE_MS, retryWindowMs: 24 * HOUR_MS },
})
const way = wayOf(app.call)
await way.openPhase2()

/** When each POST came, by the clock of the service. */
const arrivals: number[] = []
/** Answers everything in one way, until it is told another. */
const behave = (script: Script) => {
  const noting: Script = (...given) => {
    arrivals.push(app.now().getTime())
    return script(...given)
  }
  upstream.script.splice(0, Infinity, ...Array<Script>(2000).fill(noting))
}
type Next = { readonly due: number; readonly posts: number }
/**
 * When the next POST is due: the time of the next batch of the oldest submission, or the pause of the circuit. Undefined
 * while one is under way.
 */
const next = async (): Promise<Next | undefined> => {
  const posts = arrivals.length
  const { rows } = await app.database.query<{ at: Date; underWay: boolean }>(
    `select greatest(l.next_send_at, b.due_at) as at, b.under_way as "underWay" from destination_lock l, (
       select min(due_at) as due_at, bool_or(state = 'sending') as under_way from batch where submission_id = (
         select id from submission where state = 'transmitting' order by created_at, id limit 1
       )
     ) b where l.destination = 'test'`,
  )
  const [row] = rows
  if (row === undefined || row.underWay || posts !== arrivals.length) return undefined
  return { due: row.at.getTime(), posts }
}
/** As the database wakes senders when something has changed. */
const wake = async () => app.database.query(`select pg_notify('csc_send', '')`)
/** Lets time go by until something is due, and waits until it was posted. */
const passToNextPost = async (t: Test) => {
  const { due, posts } = await eventually(next)
  // First not quite, so that a sender that is too early is seen.
  await app.pass(Math.max(0, due - app.now().getTime() - 500))
  await wake()
  await eventually(async () => arrivals.length > posts)
  t.ok((arrivals[posts] ?? 0) >= due, 'nothing is posted before it is due')
}
const begunOf = async (id: string): Promise<number[]> => {
  const { rows } = await app.database.query<{ at: Date }>(
    `select started_at as at from attempt where submission_id = $1 and outcome = 'received' order by 1`,
    [id],
  )
  return rows.map(({ at }) => at.getTime())
}

t.test('loses nothing and keeps the order of each child when the receiver is away for hours', async (t) => {
  // The same seed makes the same children: each is sent three times, the newest last.
  const submissions: Body[] = []
  for (const count of [250, 180, 120]) submissions.push(await way.stage(2, { seed: 5, count }))
  for (const submission of submissions) await way.approve(submission)
  behave(status(503))
  upstream.posts.length = 0
  for (const { id } of submissions) await way.transmit(id)
  await eventually(async () => ((await next())?.due ?? 0) > app.now().getTime())

  const start = app.now().getTime()
  for (let turn = 0; app.now().getTime() < start + 10 * HOUR_MS; turn += 1) {
    await passToNextPost(t)
    // A restart neither forgets how long it has been nor tries the sooner for it.
    if (turn === 2) await app.restartSending()
  }
  const tries = upstream.posts.length
  t.ok(tries < 40, `${tries} POSTs in ten hours`)
  for (const { id } of submissions) t.match(await way.read(id), { state: 'transmitting' })

  behave(receipts)
  upstream.posts.length = 0
  for (const { id, recordCount } of submissions) {
    await eventually(async () => {
      await app.pass(10 * MINUTE_MS)
      await wake()
      return (await way.read(id)).state === 'transmitted'
    })
    t.match(await way.read(id), { counts: { received: recordCount } })
  }
  t.equal(upstream.posts.length, 3 + 2 + 2, 'each batch once more, and no more')
  const times: number[] = []
  for (const { id } of submissions) times.push(...(await begunOf(id)))
  t.same(
    times,
    [...times].sort((a, b) => a - b),
    'older data first',
  )
})

t.test('holds what nobody has taken for a day, and goes on from there', async (t) => {
  const submission = await way.stage(2, { count: 120 })
  await way.approve(submission)
  behave(status(503))
  await way.transmit(submission.id)
  const before = upstream.posts.length
  await eventually(async () => upstream.posts.length > before)
  const held = async () => (await way.read(submission.id)).state === 'held'
  // Each step waits an hour on average, while two hours go by.
  for (let hours = 0; hours < 100 && !(await held()); hours += 2) {
    // Its outcome is written first: the wait counts from there.
    await eventually(async () => (await way.read(submission.id)).counts.sending === 0)
    const posts = upstream.posts.length
    await app.pass(2 * HOUR_MS)
    await wake()
    await eventually(async () => upstream.posts.length > posts || held())
  }
  t.match(await way.read(submission.id), { state: 'held', failure: /for which we keep trying/ })
  behave(receipts)
  await app.pass(2 * HOUR_MS)
  t.match(await app.call('operator', 'POST', `/v1/submissions/${submission.id}/resume`), { status: 200 })
  t.match(await way.until(submission.id, 'transmitted'), { counts: { received: 120 } })
})
