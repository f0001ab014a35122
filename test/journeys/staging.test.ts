import { createHash } from 'node:crypto'
import t from 'tap'
import { signOffBefore } from '../support/signed-off.js'
import { eventually } from '../support/eventually.js'
import { AGREED_UNTIL, testApp } from '../support/test-app.js'

const { call, database } = await testApp(t)
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

await call('approver', 'PUT', '/v1/phases/1/agreement', { expiresAt: AGREED_UNTIL })

const create = async (body: object, headers: Record<string, string> = {}) =>
  call('operator', 'POST', '/v1/phases/1/submissions', body, headers)

/** A staged submission of phase 1. */
const stage = async (body: object = {}): Promise<{ id: string; contentDigest: string }> => {
  const { id } = (await create(body)).body as { id: string }
  return eventually(async () => {
    const { body } = await call('operator', 'GET', `/v1/submissions/${id}`)
    return body.state === 'staged' ? body : undefined
  })
}
const approve = async (
  role: 'approver' | 'operator',
  { id, contentDigest }: { id: string; contentDigest: string },
) => call(role, 'POST', `/v1/submissions/${id}/decisions`, { decision: 'approve', contentDigest })

t.test('answers 202 at once and stages in the background', async (t) => {
  const answer = await create({ seed: 42 })
  t.match(answer, { status: 202, body: { state: 'building', phase: 1, seed: 42, progress: { of: 1 } } })
  t.match(await stage({ seed: 42 }), {
    state: 'staged',
    recordCount: 1,
    counts: { waiting: 1, withheld: 0, received: 0 },
    findings: { errors: 0, warnings: 0, queries: 0 },
    decisions: [],
    decisionsNeeded: 1,
  })
})

t.test('builds the same bytes for the same seed', async (t) => {
  const [first, second, other] = [
    await stage({ seed: 7 }),
    await stage({ seed: 7 }),
    await stage({ seed: 8 }),
  ]
  t.equal(first.contentDigest, second.contentDigest)
  t.not(first.contentDigest, other.contentDigest)
})

t.test(
  'shows each record and exactly the bytes that will be sent, with digests that anyone can check',
  async (t) => {
    const { id, contentDigest } = await stage({ seed: 42 })
    const list = await call('approver', 'GET', `/v1/submissions/${id}/records`)
    t.match(list.body, { items: [{ position: 1, status: 'waiting', findingCount: 0 }], nextCursor: null })
    const record = (await call('approver', 'GET', `/v1/submissions/${id}/records/1`)).body
    t.equal(sha256(record.payload), record.payloadDigest)
    t.equal(sha256(`${record.payloadDigest}\n`), contentDigest)
    t.equal(JSON.parse(record.payload).la_child_id, record.laChildId)

    const payload = await call('approver', 'GET', `/v1/submissions/${id}/payload`)
    t.match(payload.type, /^application\/x-ndjson/)
    t.equal(payload.body, `[${record.payload}]\n`)
    t.equal((await call('approver', 'GET', `/v1/submissions/${id}/records/2`)).status, 404)
    t.equal((await call('auditor', 'GET', `/v1/submissions/${id}/payload`)).status, 403)
  },
)

t.test('splits many records into lines of a hundred, and pages through all of them once', async (t) => {
  await signOffBefore(database, 2)
  await call('approver', 'PUT', '/v1/phases/2/agreement', { expiresAt: AGREED_UNTIL })
  const { id } = (await call('operator', 'POST', '/v1/phases/2/submissions', { count: 2345, seed: 1 })).body
  await eventually(
    async () => (await call('operator', 'GET', `/v1/submissions/${id}`)).body.state === 'staged',
  )

  const payload = (await call('operator', 'GET', `/v1/submissions/${id}/payload`)).body as string
  const batches = payload
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { la_child_id: string }[])
  t.same(
    batches.map((batch) => batch.length),
    [...Array<number>(23).fill(100), 45],
  )

  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const after = cursor === '' ? '' : `&cursor=${cursor}`
    const { body } = await call('operator', 'GET', `/v1/submissions/${id}/records?limit=500${after}`)
    seen.push(...body.items.map((item: { laChildId: string }) => item.laChildId))
    cursor = body.nextCursor
  }
  t.same(
    seen,
    batches.flat().map((child) => child.la_child_id),
  )
})

t.test('takes one approval by a second person for exactly what is staged', async (t) => {
  const submission = await stage()
  t.match(await approve('operator', submission), { status: 403, body: { code: 'ROLE_NOT_ALLOWED' } })
  t.match(await approve('approver', { ...submission, contentDigest: '0'.repeat(64) }), {
    status: 409,
    body: { code: 'DIGEST_MISMATCH' },
  })
  t.match(await approve('approver', submission), {
    status: 201,
    body: { decision: 'approve', madeBy: 'demo-approver' },
  })
  t.match((await call('auditor', 'GET', `/v1/submissions/${submission.id}`)).body, {
    state: 'approved',
    decisionsNeeded: 0,
    decisions: [{ madeBy: 'demo-approver' }],
  })
  t.match(await approve('approver', submission), {
    status: 409,
    body: { code: 'STATE_CONFLICT', detail: /approved/ },
  })
})

t.test('lets one of two racing decisions win', async (t) => {
  const submission = await stage()
  const answers = await Promise.all([approve('approver', submission), approve('approver', submission)])
  t.same(answers.map(({ status }) => status).sort(), [201, 409])
})

t.test('answers a repeated request with the first answer, and a reused key with 422', async (t) => {
  const key = { 'idempotency-key': 'nightly-1' }
  const answers = await Promise.all([
    create({ seed: 1 }, key),
    create({ seed: 1 }, key),
    create({ seed: 1 }, key),
  ])
  t.same(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size, 1)
  t.match(await create({ seed: 2 }, key), { status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } })
})

t.test('removes the payloads of what is discarded, and keeps the evidence', async (t) => {
  const submission = await stage()
  t.equal((await call('operator', 'DELETE', `/v1/submissions/${submission.id}`)).status, 204)
  t.match((await call('auditor', 'GET', `/v1/submissions/${submission.id}`)).body, {
    state: 'discarded',
    contentDigest: submission.contentDigest,
  })
  const record = await call('operator', 'GET', `/v1/submissions/${submission.id}/records/1`)
  t.match(record.body, { payload: null, payloadDigest: /^[0-9a-f]{64}$/ })
  t.match(await call('operator', 'DELETE', `/v1/submissions/${submission.id}`), {
    status: 409,
    body: { code: 'STATE_CONFLICT' },
  })
})

t.test('refuses what the phase does not take, and phases that are not open', async (t) => {
  t.match(await create({ count: 2 }), { status: 400, body: { errors: [{ pointer: '/count' }] } })
  t.match(await create({ kind: 'delta' }), { status: 400, body: { errors: [{ pointer: '/kind' }] } })
  t.match(await create({ count: 0 }), { status: 400 })
  t.match(await create({ laChildIds: ['A1'] }), {
    status: 400,
    body: { errors: [{ pointer: '/laChildIds' }] },
  })
  t.match(await call('operator', 'POST', '/v1/phases/4/submissions', {}), {
    status: 409,
    body: { code: 'PHASE_CLOSED', detail: /Nobody has agreed/ },
  })
  t.match(await call('operator', 'GET', '/v1/submissions?cursor=nonsense'), {
    status: 400,
    body: { code: 'CURSOR_INVALID' },
  })
})

t.test('takes more at once than it has connections to the database', async (t) => {
  const answers = await Promise.all(Array.from({ length: 12 }, async (_, seed) => create({ seed })))
  t.same(
    answers.map(({ status }) => status),
    answers.map(() => 202),
  )
})
