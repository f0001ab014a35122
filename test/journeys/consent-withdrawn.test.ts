import t from 'tap'
import { liveApp } from '../support/live-app.js'
import { eventually } from '../support/eventually.js'
import { AGREED_UNTIL } from '../support/test-app.js'
import { status, testReceiver, type Script } from '../support/test-receiver.js'

type Body = ReturnType<typeof JSON.parse>

const DAY_MS = 86_400_000
const NINE_MS = 9 * 3_600_000
const PATH = '/v1/phases/5/standing-agreement'
const upstream = await testReceiver(t)
const app = await liveApp(t, { liveReceiver: upstream.receiver, policy: { baseMs: 1 } })
const { call, ben, database, way, live, push, send } = app
await app.pass(DAY_MS + NINE_MS - (Date.now() % DAY_MS))

let round = 0
const change = async (...children: number[]) => {
  round += 1
  for (const child of children)
    live.set(`C${child}`, { la_child_id: `C${child}`, mis_child_id: `round-${round}` })
  await push()
}
const withdraw = async () => ben('approver', 'DELETE', PATH)
/** Agrees to daily running and lets the next day send, with this answer first. */
const dayAnswered = async (answer: Script, ...children: number[]): Promise<Body> => {
  const terms = { at: '08:00', expiresAt: AGREED_UNTIL, maxChangedPercent: 50, maxDeletions: 1 }
  await call('approver', 'PUT', PATH, terms)
  await ben('approver', 'PUT', PATH, terms)
  // The days before were discarded: an approver says that their records may go after all.
  await call('approver', 'POST', `${PATH}/resume`)
  await change(...children)
  upstream.script.push(answer)
  await app.pass(DAY_MS)
  await app.runDays()
  const { items } = (await call('operator', 'GET', '/v1/submissions?phase=5')).body
  const submission = items.find(({ createdBy }: Body) => createdBy === 'csc-gateway')
  await way.until(submission.id, 'staged')
  const before = upstream.posts.length
  await app.runDays()
  await eventually(async () => upstream.posts.length > before)
  return submission
}
/** Once the attempt is written down. */
const answered = async (id: string): Promise<Body[]> => {
  for (;;) {
    const batches = await way.batches(id)
    if ((batches[0].attempts[0]?.outcome ?? null) !== null) return batches
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const discard = async (id: string) => call('operator', 'DELETE', `/v1/submissions/${id}`)

await change(...Array.from({ length: 20 }, (_, child) => child))
t.match(await send(), { state: 'transmitted' })

for (const [what, code, words, outcome] of [
  ['a refusal that names a record', 400, '[1].mis_child_id is bad', 'refused'],
  ['a batch that is too large', 413, 'too large', 'split'],
] as const) {
  t.test(`writes down ${what}, though the consent was withdrawn meanwhile`, async (t) => {
    const late: Script = (_, response) => {
      setTimeout(() => response.writeHead(code).end(words), 1000)
      return undefined
    }
    const submission = await dayAnswered(late, 1, 2, 3)
    const posts = upstream.posts.length
    t.equal((await withdraw()).status, 204)
    const batches = await answered(submission.id)
    t.match(batches[0], { state: 'replaced', attempts: [{ outcome, httpStatus: code }] })
    t.equal(batches.length, 3)
    t.match(await way.read(submission.id), {
      state: 'held',
      failure: /was withdrawn/,
      counts: { refused: outcome === 'refused' ? 1 : 0, sending: 0 },
    })
    t.equal(upstream.posts.length, posts, 'nothing of it is sent again')
    await discard(submission.id)
  })
}

const TEN_MINUTES_MS = 600_000
const inTenMinutes = status(503, '', { 'retry-after': '600' })

t.test('does not go on with it when an emergency stop ends, and keeps nobody else waiting', async (t) => {
  const submission = await dayAnswered(inTenMinutes, 4, 5)
  await answered(submission.id)
  const posts = upstream.posts.length
  t.equal((await call('approver', 'PUT', '/v1/emergency-stop', { reason: 'a test' })).status, 200)
  t.match(await way.read(submission.id), { state: 'held', failure: 'The emergency stop is on' })
  t.equal((await withdraw()).status, 204)
  t.equal((await call('approver', 'DELETE', '/v1/emergency-stop')).status, 204)
  t.match(await way.read(submission.id), { state: 'held', failure: /was withdrawn: discard it/ })
  const { items } = (await call('auditor', 'GET', '/v1/audit-events?subject=emergency-stop')).body
  t.match(
    items.find(({ action }: Body) => action === 'emergency-stop.end'),
    { detail: { resumed: 0, stillHeld: 1 } },
  )
  await discard(submission.id)
  await app.pass(TEN_MINUTES_MS)
  t.equal(upstream.posts.length, posts)
  t.match(await send(), { state: 'transmitted' })
})

t.test('holds it when it is next to be sent, even if somebody let it go on', async (t) => {
  const submission = await dayAnswered(inTenMinutes, 6)
  await answered(submission.id)
  const posts = upstream.posts.length
  await database.query(
    `update standing_agreement set withdrawn = true, ended_by = 'Eve', ended_at = now() where ended_at is null`,
  )
  await app.pass(TEN_MINUTES_MS)
  t.match(await way.until(submission.id, 'held'), { failure: /was withdrawn: discard it/ })
  t.equal(upstream.posts.length, posts)
  await discard(submission.id)
})
