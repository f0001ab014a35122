import { randomUUID } from 'node:crypto'
import t from 'tap'
import { testApp } from '../support/test-app.js'
import { cutOff, receipts, status, testReceiver, type Script } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'

type Body = ReturnType<typeof JSON.parse>

const upstream = await testReceiver(t)
const { call, database } = await testApp(t, { receiver: upstream.receiver, timeoutMs: 1500 })
const way = wayOf(call)
await way.openPhase2()

const idsOf = (body: string): string[] => JSON.parse(body).map((child: Body) => child.la_child_id)
/** How often each child was in a POST since `script` was set. */
const timesPosted = () => {
  const times = new Map<string, number>()
  for (const { body } of upstream.posts) for (const id of idsOf(body)) times.set(id, (times.get(id) ?? 0) + 1)
  return times
}

/** Sends `count` records of phase 2 to a receiver that answers as scripted, then takes everything. */
const send = async (count: number, script: Script[]): Promise<Body> => {
  const submission = await way.stage(2, { count })
  await way.approve(submission)
  upstream.posts.length = 0
  upstream.script.splice(0, Infinity, ...script)
  await way.transmit(submission.id)
  return way.until(submission.id, 'transmitted', 'incomplete', 'held')
}
const attempts = async (id: string): Promise<string[]> =>
  (await way.batches(id)).flatMap(({ number, attempts }) =>
    attempts.map((attempt: Body) => `${number}.${attempt.number} ${attempt.outcome} ${attempt.httpStatus}`),
  )

for (const [code, outcome] of [
  ...[408, 425, 429, 503].map((code) => [code, 'retry'] as const),
  ...[500, 502, 504].map((code) => [code, 'uncertain'] as const),
]) {
  t.test(`tries again after ${code}, which is ${outcome}`, async (t) => {
    const { id, state } = await send(2, [status(code)])
    t.equal(state, 'transmitted')
    t.same(await attempts(id), [`1.1 ${outcome} ${code}`, '1.2 received 200'])
    t.equal(upstream.posts[0]?.body, upstream.posts[1]?.body, 'the same bytes')
  })
}

t.test('waits for all of a Retry-After, with every batch', async (t) => {
  const { state } = await send(300, [receipts, status(429, '', { 'retry-after': '2' })])
  t.equal(state, 'transmitted')
  const [, told, next] = upstream.posts
  t.ok((next?.at ?? 0) - (told?.at ?? 0) >= 1990, 'nothing is posted inside the window')
  t.equal(upstream.posts.length, 4)
})

t.test('sends 99 of 100 with one more POST where the refusal names the bad one', async (t) => {
  const { id, state, counts } = await send(100, [
    status(
      400,
      JSON.stringify({ message: 'The payload is malformed.', errors: ['[7].child_details.sex: no'] }),
    ),
  ])
  t.match([state, counts], ['incomplete', { received: 99, refused: 1, waiting: 0 }])
  t.equal(upstream.posts.length, 2)
  const { items } = (await call('operator', 'GET', `/v1/submissions/${id}/records?status=refused`)).body
  t.match(items, [{ position: 8, status: 'refused', refusal: /\[7\]\.child_details\.sex: no/ }])

  await t.test('and sends it again when a person says so, under the same approval', async (t) => {
    const again = await call('operator', 'POST', `/v1/submissions/${id}/retries`, { statuses: ['refused'] })
    t.match(again, { status: 202, body: { state: 'transmitting' } })
    t.match(await way.until(id, 'transmitted'), { counts: { received: 100, refused: 0 } })
    t.same(idsOf(upstream.posts.at(-1)?.body ?? ''), [items[0].laChildId])
    t.match(await call('operator', 'POST', `/v1/submissions/${id}/retries`), { status: 409 })
  })
})

t.test('finds the bad one of 100 by halves where the refusal names none', async (t) => {
  const submission = await way.stage(2, { count: 100 })
  const { items } = (await call('operator', 'GET', `/v1/submissions/${submission.id}/records?limit=100`)).body
  const bad = items[61].laChildId
  const judge: Script = (post, response) =>
    idsOf(post.body).includes(bad) ? { status: 400, body: 'Bad Request' } : receipts(post, response)
  await way.approve(submission)
  upstream.posts.length = 0
  upstream.script.splice(0, Infinity, ...Array<Script>(20).fill(judge))
  await way.transmit(submission.id)
  const { counts } = await way.until(submission.id, 'incomplete')
  t.match(counts, { received: 99, refused: 1 })
  t.ok(upstream.posts.length <= 15, `${upstream.posts.length} POSTs`)
  const refused = (await call('operator', 'GET', `/v1/submissions/${submission.id}/records?status=refused`))
    .body
  t.same(
    refused.items.map((item: Body) => item.position),
    [62],
  )
  const all: number[] = []
  for (const { state, positions } of await way.batches(submission.id))
    if (state !== 'replaced') all.push(...positions)
  t.same(
    all.sort((a, b) => a - b),
    Array.from({ length: 100 }, (_, index) => index + 1),
    'every record is in one batch that stands',
  )
  t.same([...timesPosted().keys()].sort(), items.map((item: Body) => item.laChildId).sort())
})

t.test('splits what is too large', async (t) => {
  t.match(await send(4, [status(413)]), { state: 'transmitted', counts: { received: 4 } })
  t.same(
    upstream.posts.map(({ body }) => idsOf(body).length),
    [4, 2, 2],
  )
})

t.test('fetches one new token after each 401, and needs no person where it passes', async (t) => {
  const before = upstream.tokens.length
  t.match(await send(1, [status(401)]), { state: 'transmitted' })
  t.equal(upstream.tokens.length, before + 1)
  t.match(await send(1, [status(401), status(401), status(401)]), { state: 'transmitted' })
  t.equal(upstream.tokens.length, before + 4)
})

t.test('finds the record that a firewall dislikes, and lets the others through', async (t) => {
  const submission = await way.stage(2, { count: 4 })
  const { items } = (await call('operator', 'GET', `/v1/submissions/${submission.id}/records`)).body
  const judge: Script = (post, response) =>
    idsOf(post.body).includes(items[2].laChildId)
      ? { status: 403, body: '<html>Request Rejected</html>' }
      : receipts(post, response)
  await way.approve(submission)
  upstream.script.splice(0, Infinity, ...Array<Script>(20).fill(judge))
  await way.transmit(submission.id)
  t.match(await way.until(submission.id, 'incomplete'), { counts: { received: 3, refused: 1 } })
})

t.test('blames no record where everything is forbidden', async (t) => {
  const held = await send(1, Array<Script>(3).fill(status(403)))
  t.match(held, {
    state: 'held',
    failure: /does not let us send anything/,
    counts: { waiting: 1, refused: 0 },
  })
})

for (const [name, answer] of [
  ['one receipt too few', status(200, `["${randomUUID()}"]`)],
  ['204', status(204)],
  ['an unreadable body', status(200, '["a"')],
] as const) {
  t.test(`guesses nothing from ${name}`, async (t) => {
    const submission = await send(2, [answer])
    t.match(submission, { state: 'held', counts: { uncertain: 2, received: 0 } })
    t.equal(upstream.posts.length, 1, 'it is not sent again by itself')
    t.match((await call('operator', 'GET', `/v1/submissions/${submission.id}/records/1`)).body, {
      status: 'uncertain',
    })
  })
}

t.test('sends again what was cut off, and says that it may be there twice', async (t) => {
  const { id, state } = await send(2, [cutOff])
  t.equal(state, 'transmitted')
  t.same(await attempts(id), ['1.1 uncertain null', '1.2 received 200'])
})

t.test('says so of the parts as well when what was cut off is split after it', async (t) => {
  const { id } = await send(4, [cutOff, status(413), status(418)])
  t.match(await way.read(id), { state: 'held', counts: { uncertain: 4, waiting: 0 } })
  const batches = await way.batches(id)
  t.match(
    batches.map(({ number, replaces, state }) => [number, replaces, state]),
    [
      [1, null, 'replaced'],
      [2, 1, 'uncertain'],
      [3, 1, 'uncertain'],
    ],
  )
  await call('operator', 'POST', `/v1/submissions/${id}/resume`)
  t.match(await way.until(id, 'transmitted'), { counts: { received: 4, uncertain: 0 } })
})

t.test('says so while it is sent again by hand', async (t) => {
  const { id } = await send(2, [status(204)])
  await call('operator', 'POST', `/v1/submissions/${id}/resume`)
  await way.until(id, 'incomplete')
  upstream.script.push(status(418))
  await call('operator', 'POST', `/v1/submissions/${id}/retries`, { statuses: ['uncertain'] })
  t.match(await way.until(id, 'held'), { counts: { uncertain: 2, waiting: 0 } })
  await call('operator', 'POST', `/v1/submissions/${id}/resume`)
  t.match(await way.until(id, 'transmitted'), { counts: { received: 2 } })
})

t.test('gives a slow receiver up after the timeout', async (t) => {
  const { id, state } = await send(1, [() => undefined])
  t.equal(state, 'transmitted')
  t.same(await attempts(id), ['1.1 uncertain null', '1.2 received 200'])
})

t.test('holds for an answer that nobody foresaw, a redirect among them', async (t) => {
  t.match(await send(1, [status(302, '', { location: '/elsewhere' })]), {
    state: 'held',
    counts: { waiting: 1 },
  })
  t.equal(upstream.posts.length, 1, 'it does not follow')
})

t.test('keeps no value of a record in what it notes of a refusal', async (t) => {
  const quoteEverything: Script = ({ body }) => ({ status: 400, body: `[0] is wrong: ${body}` })
  const { id } = await send(1, [quoteEverything])
  const child = JSON.parse((await call('approver', 'GET', `/v1/submissions/${id}/records/1`)).body.payload)
  const { rows } = await database.query(
    `select a.error, b.refusal, (select json_agg(e) from audit_event e)::text as audit
     from attempt a join batch b using (submission_id) where a.submission_id = $1`,
    [id],
  )
  const kept = JSON.stringify(rows)
  t.match(rows, [{ refusal: /^\[0\] is wrong/ }])
  for (const value of Object.values(child.child_details as object)) {
    if (typeof value === 'string' && value.length > 2) t.notOk(kept.includes(value), 'is masked')
  }
})

t.test('takes an absurd Retry-After for a long one', async (t) => {
  const submission = await send(1, [status(429, '', { 'retry-after': '99999999999999' })])
  t.match(submission, { state: 'held', failure: /longer than we keep trying/ })
  t.same(await attempts(submission.id), ['1.1 retry 429'])
  await database.query(
    `update destination_lock set next_send_at = now() - interval '1 year', failures_in_a_row = 0`,
  )
})

t.test('keeps what is readable of an answer that is not text', async (t) => {
  const submission = await send(1, [status(503, 'away\u0000\u0001'), receipts])
  t.match(submission, { state: 'transmitted' })
  t.same(await attempts(submission.id), ['1.1 retry 503', '1.2 received 200'])
})
