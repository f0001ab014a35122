import t from 'tap'
import { eventually } from '../support/eventually.js'
import { testApp } from '../support/test-app.js'
import { testReceiver } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'

type Body = ReturnType<typeof JSON.parse>

const upstream = await testReceiver(t)
const { call, database } = await testApp(t, { receiver: upstream.receiver, timeoutMs: 300_000 })
const way = wayOf(call)
await way.openPhase2()

const idsOf = (body: string): string[] => JSON.parse(body).map((child: Body) => child.la_child_id)
/** How often each child was in a POST. */
const timesPosted = () => {
  const times = new Map<string, number>()
  for (const { body } of upstream.posts) for (const id of idsOf(body)) times.set(id, (times.get(id) ?? 0) + 1)
  return times
}

t.test('stops within a second for a hold, and goes on where it stopped', async (t) => {
  const submission = await way.stage(2, { count: 3000 })
  await way.approve(submission)
  upstream.posts.length = 0
  await way.transmit(submission.id)
  await eventually(async () => upstream.posts.length >= 3)
  t.match(await call('approver', 'POST', `/v1/submissions/${submission.id}/hold`), {
    status: 200,
    body: { state: 'held', failure: 'Held by demo-approver' },
  })
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const sent = upstream.posts.length
  t.ok(sent < 30)
  await new Promise((resolve) => setTimeout(resolve, 1000))
  t.equal(upstream.posts.length, sent, 'nothing more is sent')
  await call('operator', 'POST', `/v1/submissions/${submission.id}/resume`)
  t.match(await way.until(submission.id, 'transmitted'), { counts: { received: 3000 } })
  t.ok(
    [...timesPosted().values()].every((times) => times === 1),
    'and nothing twice',
  )
})

t.test('keeps what the DfE says of a batch while its submission is held', async (t) => {
  const submission = await way.stage(2, { count: 3 })
  await way.approve(submission)
  upstream.posts.length = 0
  upstream.script.splice(0, Infinity, (_post, response) => {
    setTimeout(() => response.writeHead(400).end('[1].child_details.sex is wrong'), 600)
    return undefined
  })
  await way.transmit(submission.id)
  await eventually(async () => upstream.posts.length === 1)
  await call('operator', 'POST', `/v1/submissions/${submission.id}/hold`)
  const held = await eventually(async () => {
    const found = await way.read(submission.id)
    return found.counts.refused === 1 ? found : undefined
  })
  t.match(held, { state: 'held', counts: { refused: 1, waiting: 2 } })
  await call('operator', 'POST', `/v1/submissions/${submission.id}/resume`)
  t.match(await way.until(submission.id, 'incomplete'), { counts: { received: 2, refused: 1 } })
})

t.test('cuts off what is under way at an emergency stop, and ends it only by an approver', async (t) => {
  const submission = await way.stage(2, { count: 200 })
  await way.approve(submission)
  upstream.posts.length = 0
  upstream.script.splice(0, Infinity, () => undefined)
  await way.transmit(submission.id)
  await eventually(async () => upstream.posts.length === 1)
  t.match(await call('operator', 'PUT', '/v1/emergency-stop', { reason: 'x' }), { status: 403 })
  t.match(await call('approver', 'PUT', '/v1/emergency-stop', { reason: 'A wrong extract' }), {
    status: 200,
    body: { reason: 'A wrong extract', held: [submission.id] },
  })
  const [attempt] = await eventually(async () => {
    const [batch] = await way.batches(submission.id)
    return batch.attempts[0].finishedAt === null ? undefined : batch.attempts
  })
  // Its time would be up in five minutes, when this test has failed.
  t.match(attempt, { outcome: 'uncertain' })
  t.match(await way.read(submission.id), { state: 'held', counts: { uncertain: 100, waiting: 100 } })
  t.match(await call('operator', 'POST', `/v1/submissions/${submission.id}/resume`), {
    status: 409,
    body: { code: 'EMERGENCY_STOPPED' },
  })
  t.match(await call('approver', 'DELETE', '/v1/emergency-stop'), { status: 204 })
  t.match(await way.until(submission.id, 'transmitted'), { counts: { received: 200 } })
  t.match(await call('approver', 'DELETE', '/v1/emergency-stop'), { status: 404 })
})

t.test('sends of each submission its own records where an older one is resumed meanwhile', async (t) => {
  const [older, newer] = [
    await way.stage(2, { count: 150, seed: 1 }),
    await way.stage(2, { count: 150, seed: 2 }),
  ]
  upstream.posts.length = 0
  await database.query(
    `update destination_lock set holder = gen_random_uuid(), held_until = now() + interval '1 hour'`,
  )
  for (const submission of [older, newer]) {
    await way.approve(submission)
    await way.transmit(submission.id)
  }
  await call('approver', 'POST', `/v1/submissions/${older.id}/hold`)
  // The sender has looked at the newer one and waits for its bodies.
  await database.transaction(async (tx) => {
    await tx.query('lock table staged_record in access exclusive mode')
    await database.query('update destination_lock set holder = null, held_until = null')
    const waiting = `select from pg_locks where relation = 'staged_record'::regclass and not granted`
    await eventually(async () => (await tx.query(waiting)).rows.length > 0)
    await call('operator', 'POST', `/v1/submissions/${older.id}/resume`)
  })
  for (const { id } of [older, newer])
    t.match(await way.until(id, 'transmitted'), { counts: { received: 150 } })
  t.equal(timesPosted().size, 300, 'every child of both')
  t.ok(
    [...timesPosted().values()].every((times) => times === 1),
    'and none twice',
  )
})

t.test('holds what is being sent when the agreement is withdrawn', async (t) => {
  const submission = await way.stage(2, { count: 3000 })
  await way.approve(submission)
  await way.transmit(submission.id)
  t.match(await call('approver', 'DELETE', '/v1/phases/2/agreement'), { status: 204 })
  t.match(await way.read(submission.id), { state: 'held', failure: /agreement/ })
  t.match(await call('operator', 'POST', `/v1/submissions/${submission.id}/resume`), {
    status: 409,
    body: { code: 'NOT_APPROVED', detail: /The agreement to phase 2 was withdrawn/ },
  })
  await way.open(2)
  await call('operator', 'POST', `/v1/submissions/${submission.id}/resume`)
  t.match(await way.until(submission.id, 'transmitted'), { counts: { received: 3000 } })
})

const CHANGED = /not those that were approved/
for (const [what, payload, failure] of [
  ['another payload', `'{"la_child_id":"X"}'`, CHANGED],
  ['an encrypted payload that was changed', 'left(payload, 200)', CHANGED],
  ['one that needs another key', `'encrypted:0badc0de:AAAA'`, /with key 0badc0de, which is not given/],
] as const) {
  t.test(`sends nothing that is not what was approved: ${what}`, async (t) => {
    const submission = await way.stage(2, { count: 2 })
    await way.approve(submission)
    await database.transaction(async (tx) => {
      await tx.query(`alter table staged_record disable trigger user`)
      await tx.query(
        `update staged_record set payload = ${payload} where submission_id = $1 and position = 2`,
        [submission.id],
      )
      await tx.query(`alter table staged_record enable trigger user`)
    })
    upstream.posts.length = 0
    await way.transmit(submission.id)
    t.match(await way.until(submission.id, 'held'), { failure })
    t.equal(upstream.posts.length, 0)
  })
}
