import t from 'tap'
import { testApp } from '../support/test-app.js'
import { testReceiver } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'

const { receiver, posts, tokens } = await testReceiver(t)
const { call, database } = await testApp(t, { receiver })
const { open, stage, approve, transmit, until, batches } = wayOf(call)

t.test(
  'takes one made-up child from nothing to a receipt, and nothing before a second person agreed',
  async (t) => {
    t.match(await call('operator', 'POST', '/v1/phases/1/submissions', {}), {
      status: 409,
      body: { code: 'PHASE_CLOSED' },
    })
    await open(1)
    const submission = await stage(1, { seed: 42 })
    t.match(await transmit(submission.id), { status: 409, body: { code: 'NOT_APPROVED' } })
    await approve(submission)
    t.equal(posts.length + tokens.length, 0, 'nobody has asked for it to be sent')

    t.match(await transmit(submission.id), { status: 202, body: { state: 'transmitting' } })
    t.match(await until(submission.id, 'transmitted', 'incomplete', 'held'), {
      state: 'transmitted',
      counts: { received: 1, waiting: 0, refused: 0, uncertain: 0 },
    })
    const record = (await call('approver', 'GET', `/v1/submissions/${submission.id}/records/1`)).body
    t.match(record, { status: 'received', receipt: /^\d{4}-\d\d-\d\d_.*\.json$/, receivedAt: String })
    t.equal(posts.length, 1)
    t.equal(posts[0]?.body, `[${record.payload}]`)
    t.match(posts[0], {
      path: '/receiver/1/children_social_care_data/330/children',
      headers: {
        authorization: 'Bearer token-1',
        supplierkey: 'test-supplier-key',
        'content-type': 'application/json',
      },
    })
    t.same(Object.fromEntries(tokens[0] ?? []), {
      grant_type: 'client_credentials',
      client_id: 'client',
      client_secret: 'test-client-secret',
      scope: 'scope',
    })
    t.match(await transmit(submission.id), {
      status: 409,
      body: { code: 'STATE_CONFLICT', detail: /is transmitted/ },
    })
  },
)

t.test('takes 5,000 children through phase 2: what arrives is what was shown, byte for byte', async (t) => {
  posts.length = 0
  t.match((await call('operator', 'GET', '/v1/phases/2')).body, { open: false })
  const [passed] = (await call('operator', 'GET', '/v1/submissions?phase=1')).body.items
  const signOff = async (note: string) =>
    call(...(['approver', 'POST', '/v1/phases/1/sign-off', { submissionId: passed.id, note }] as const), {
      'idempotency-key': 'sign-off-1',
    })
  const answers = [await signOff('whole'), await signOff('whole')]
  t.match(answers, [{ status: 200, body: { signOff: { submissionId: passed.id } } }, { status: 200 }])
  t.same(answers[1]?.body, answers[0]?.body, 'the same answer, and the phase is signed off once')
  const { rows } = await database.query(`select from audit_event where action = 'phase.sign-off'`)
  t.equal(rows.length, 1)
  t.match(await signOff('another note'), { status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } })
  await open(2)

  const submission = await stage(2, { count: 5000, seed: 5 })
  const shown = (await call('approver', 'GET', `/v1/submissions/${submission.id}/payload`)).body as string
  await approve(submission)
  t.equal(posts.length, 0)
  await transmit(submission.id)
  t.match(await until(submission.id, 'transmitted', 'incomplete', 'held'), {
    state: 'transmitted',
    counts: { received: 5000, waiting: 0 },
  })
  t.equal(posts.map(({ body }) => `${body}\n`).join(''), shown)
  t.equal(tokens.length, 1, 'one token serves them all')

  const sent = await batches(submission.id)
  t.equal(sent.length, 50)
  t.ok(sent.every(({ state, attempts }) => state === 'received' && attempts.length === 1))
  t.match(sent[0].attempts[0], {
    number: 1,
    outcome: 'received',
    httpStatus: 200,
    dfeRequestId: /^[0-9a-f-]{36}$/,
  })
  const { items } = (
    await call('operator', 'GET', `/v1/submissions/${submission.id}/records?status=received&limit=500`)
  ).body
  t.equal(
    new Set(items.map(({ receipt }: { receipt: string }) => receipt)).size,
    500,
    'each record has its own receipt',
  )
})
