import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { preferredWait } from '../../src/routes/prefer-wait.js'
import { watchSubmission } from '../../src/services/submissions/watch-submission.js'
import { readEvents } from '../support/event-stream.js'
import { eventually } from '../support/eventually.js'
import { testApp } from '../support/test-app.js'
import { wayOf } from '../support/way-of-a-submission.js'

const { call, url, keys, database, app } = await testApp(t)
const way = wayOf(call)
await way.open(1)

const MAX_STREAMS = 100
const keyOf = (role: string) => keys.find((key) => key.role === role)?.key ?? ''
const openStream = async (id: string, headers: Record<string, string> = {}, signal?: AbortSignal) =>
  fetch(`${url}/v1/submissions/${id}/events`, {
    headers: { authorization: `Bearer ${keyOf('auditor')}`, ...headers },
    ...(signal === undefined ? {} : { signal }),
  })
const busyConnections = async () => {
  const { rows } = await database.query<{ busy: number }>(
    `select count(*)::int as busy from pg_stat_activity
     where datname = current_database() and state like 'idle in transaction%'`,
  )
  return rows[0]?.busy
}

t.test('streams the submission as it is, then as it changes, and ends with its last state', async (t) => {
  const { id, contentDigest } = await way.stage(1)
  const response = await openStream(id)
  t.equal(response.status, 200)
  t.match(response.headers.get('content-type'), /^text\/event-stream/)
  t.equal(response.headers.get('cache-control'), 'no-store, no-transform')
  const events = readEvents(response)
  const first = (await events.next()).value
  t.equal(first?.event, 'submission')
  t.match(JSON.parse(String(first?.data)), { id, state: 'staged', contentDigest })
  t.equal(await busyConnections(), 0)

  await call('approver', 'POST', `/v1/submissions/${id}/decisions`, { decision: 'return', contentDigest })
  const last = (await events.next()).value
  t.match(JSON.parse(String(last?.data)), { state: 'returned' })
  t.not(last?.id, first?.id)
  t.equal((await events.next()).done, true, 'ends by itself')

  t.equal((await openStream(id, { 'last-event-id': String(last?.id) })).status, 204, 'stops an EventSource')
  const again = readEvents(await openStream(id, { 'last-event-id': String(first?.id) }))
  t.equal((await again.next()).value?.id, last?.id)
})

t.test('sees many changes as one, at most four a second', async (t) => {
  const { id } = await way.stage(1)
  const ended = new AbortController()
  const seen: number[] = []
  const reading = (async () => {
    for await (const { data } of readEvents(await openStream(id, {}, ended.signal))) {
      seen.push(JSON.parse(data ?? '').findings.warnings)
    }
  })().catch(() => undefined)
  await eventually(async () => seen.length === 1)
  const begun = performance.now()
  for (let count = 1; count <= 40; count++) {
    await database.query(`update submission set warning_count = $2 where id = $1`, [id, count])
    await sleep(20)
  }
  await eventually(async () => seen.at(-1) === 40)
  const quarters = (performance.now() - begun) / 250
  t.ok(seen.length <= quarters + 2, `${seen.length} events in ${Math.round(quarters)} quarters of a second`)
  t.same(
    seen,
    [...seen].sort((a, b) => a - b),
  )
  ended.abort()
  await reading
})

t.test('asks who is there, as everywhere', async (t) => {
  const { id } = await way.stage(1)
  t.equal((await openStream(id, { authorization: '' })).status, 401)
  t.equal((await openStream(id, { authorization: `Bearer ${keyOf('admin')}` })).status, 403)
  t.equal((await openStream('01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d')).status, 404)
})

t.test('opens so many streams and no more, and forgets callers that are gone', async (t) => {
  const { id } = await way.stage(1)
  const gone = new AbortController()
  // The streams of other tests may be a moment in closing.
  const streams: Response[] = []
  while (streams.length < MAX_STREAMS) {
    const response = await openStream(id, {}, gone.signal)
    if (response.status === 200) streams.push(response)
  }
  const refused = await openStream(id)
  t.equal(refused.status, 503)
  t.match(await refused.json(), { code: 'TOO_MANY_STREAMS' })
  gone.abort()
  const free = await eventually(async () => {
    const response = await openStream(id)
    return response.status === 200 && response
  })
  await free.body?.cancel()
})

t.test('looks by itself where a notice was lost, and says that nothing is new', async (t) => {
  const { id } = await way.stage(1)
  const ended = new AbortController()
  const deaf = { subscribe: () => () => undefined }
  const watch = watchSubmission({ database, notices: deaf }, id, {
    signal: ended.signal,
    gapMs: 1,
    lookMs: 30,
  })
  t.match((await watch.next()).value, { changed: true })
  t.match((await watch.next()).value, { changed: false })
  await database.query(`update submission set warning_count = 7 where id = $1`, [id])
  t.match((await watch.next()).value, { changed: true, submission: { findings: { warnings: 7 } } })
  ended.abort()
  t.equal((await watch.next()).done, true)
})

t.test(
  'waits for the records where the caller prefers that, also when the request is repeated',
  async (t) => {
    const headers = { prefer: 'respond-async, wait=20', 'idempotency-key': 'waiting' }
    const first = await fetch(`${url}/v1/phases/1/submissions`, {
      method: 'POST',
      headers: {
        ...headers,
        authorization: `Bearer ${keyOf('operator')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ seed: 5 }),
    })
    t.equal(first.status, 202)
    t.equal(first.headers.get('preference-applied'), 'wait=20')
    const submission = (await first.json()) as { id: string }
    t.match(submission, { state: 'staged', recordCount: 1 })
    const again = await call('operator', 'POST', '/v1/phases/1/submissions', { seed: 5 }, headers)
    t.match(again, { status: 202, body: { id: submission.id, state: 'staged' } })
    const read = await call('operator', 'GET', `/v1/submissions/${submission.id}`, undefined, {
      prefer: 'wait=1',
    })
    t.match(read, { status: 200, body: { state: 'staged' } })
  },
)

t.test('answers as it is when the time is up, and holds no connection until then', async (t) => {
  const { id } = await way.stage(1)
  // The build of what is added next waits behind this lock.
  const holder = await database.pool.connect()
  await holder.query('begin')
  await holder.query(
    `select pg_advisory_xact_lock(hashtextextended('build 01939a52-6f1c-7cc2-9f6e-000000000001', 0))`,
  )
  await database.query(`insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count)
    select '01939a52-6f1c-7cc2-9f6e-000000000001', phase, kind, source, destination, 'building', request, created_by, 1
    from submission where id = $1`, [id]) // prettier-ignore
  const started = performance.now()
  const many = Array.from({ length: 20 }, async () =>
    call('operator', 'GET', '/v1/submissions/01939a52-6f1c-7cc2-9f6e-000000000001', undefined, {
      prefer: 'wait=3',
    }),
  )
  const first = await Promise.race([...many, call('operator', 'GET', '/v1/phases')])
  t.match(first, { status: 200, body: { items: Array } }, 'others are answered meanwhile')
  for (const answer of await Promise.all(many)) t.match(answer, { status: 200, body: { state: 'building' } })
  t.ok(performance.now() - started >= 3000)
  await holder.query('rollback')
  holder.release()
})

t.test('reads the preference as RFC 7240 does', async (t) => {
  t.equal(preferredWait(undefined), undefined)
  t.equal(preferredWait('wait=5'), 5)
  t.equal(preferredWait('respond-async, Wait = "7"; x=y'), 7)
  t.equal(preferredWait(['handling=lenient', 'wait=600']), 60)
  t.equal(preferredWait('wait=soon, wait=-1, waiting=3'), undefined)
})

t.test('closes at once while streams are open and callers wait', async (t) => {
  const { id } = await way.stage(1)
  const stream = readEvents(await openStream(id))
  await stream.next()
  const waiting = openStream(id)
  await waiting
  const started = performance.now()
  await app.close()
  t.ok(performance.now() - started < 30_000, 'a caller may wait for a minute, a stream has no end')
  t.equal((await stream.next()).done, true)
})
