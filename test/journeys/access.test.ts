import t from 'tap'
import { awayApp } from '../support/away-app.js'
import { AGREED_UNTIL, YESTERDAY, testApp, TODAY } from '../support/test-app.js'

const { call, database } = await testApp(t)
const agreement = { expiresAt: AGREED_UNTIL, note: 'Agreed by the board' }

t.test('lets nobody in without a key, with an unknown key or with a role that may not', async (t) => {
  for (const headers of [{}, { authorization: 'Bearer csc_unknown' }, { authorization: 'Basic YTpi' }]) {
    const answer = await call(undefined, 'GET', '/v1/phases', undefined, headers)
    t.match(answer, { status: 401, type: 'application/problem+json', body: { code: 'UNAUTHENTICATED' } })
  }
  for (const role of ['operator', 'integrator', 'auditor', 'admin'] as const) {
    const answer = await call(role, 'PUT', '/v1/phases/1/agreement', agreement)
    t.match(answer, { status: 403, body: { code: 'ROLE_NOT_ALLOWED', detail: new RegExp(role) } })
  }
})

t.test('refuses a key that was revoked or has expired', async (t) => {
  await database.query(`update api_key set expires_at = now() where role = 'auditor'`)
  t.equal((await call('auditor', 'GET', '/v1/phases')).status, 401)
  await database.query(`update api_key set expires_at = null, revoked_at = now() where role = 'auditor'`)
  t.equal((await call('auditor', 'GET', '/v1/phases')).status, 401)
})

t.test('audits each refusal without what was sent', async (t) => {
  await call('operator', 'PUT', '/v1/phases/1/agreement?secret=canary', agreement)
  const { rows } = await database.query(
    `select actor, role, subject, outcome, detail from audit_event order by sequence desc limit 1`,
  )
  t.same(rows, [
    {
      actor: 'demo-operator',
      role: 'operator',
      subject: 'PUT /v1/phases/:phase/agreement',
      outcome: 'refused',
      detail: { code: 'ROLE_NOT_ALLOWED' },
    },
  ])
})

t.test('opens a phase as far as an agreement can, and says what else is missing', async (t) => {
  const before = await call('operator', 'GET', '/v1/phases/2')
  t.match(before.body, { open: false, agreement: null })
  t.ok(before.body.blockedBy.includes('Nobody has agreed to phase 2 yet'))

  const after = await call('approver', 'PUT', '/v1/phases/2/agreement', agreement)
  t.match(after, { status: 200, body: { agreement: { ...agreement, madeBy: 'demo-approver' }, open: false } })
  t.ok(after.body.blockedBy.includes('Phase 1 is not signed off'))
  t.notOk(after.body.blockedBy.includes('Nobody has agreed to phase 2 yet'))

  t.equal((await call('approver', 'DELETE', '/v1/phases/2/agreement')).status, 204)
  t.match(await call('approver', 'DELETE', '/v1/phases/2/agreement'), {
    status: 404,
    body: { code: 'NOT_FOUND' },
  })
})

t.test('takes an agreement to the end of today, and none that has ended', async (t) => {
  t.equal((await call('approver', 'PUT', '/v1/phases/3/agreement', { expiresAt: TODAY })).status, 200)
  t.match(await call('approver', 'PUT', '/v1/phases/3/agreement', { expiresAt: YESTERDAY }), {
    status: 400,
    body: { code: 'BODY_INVALID', errors: [{ pointer: '/expiresAt' }] },
  })
})

t.test('points at every field that does not fit, and drops none', async (t) => {
  const answer = await call('approver', 'PUT', '/v1/phases/1/agreement', {
    expiresAt: '2026-02-30',
    note: 7,
    'extra/field': true,
  })
  t.match(answer, { status: 400, type: 'application/problem+json', body: { code: 'BODY_INVALID' } })
  const problems = answer.body.errors as { pointer: string; code: string }[]
  t.same(problems.map(({ pointer, code }) => `${pointer} ${code}`).sort(), [
    '/expiresAt format',
    '/extra~1field unknownField',
    '/note type',
  ])
})

t.test('answers rubbish with problem+json and no stack', async (t) => {
  const rubbish = [
    await call('approver', 'PUT', '/v1/phases/1/agreement', '{"expiresAt":'),
    await call('approver', 'PUT', '/v1/phases/1/agreement', ''),
    await call('approver', 'PUT', '/v1/phases/1/agreement', 'a=b', { 'content-type': 'text/plain' }),
    await call('approver', 'PUT', '/v1/phases/1/agreement', JSON.stringify({ note: 'x'.repeat(2 ** 21) })),
    await call('approver', 'DELETE', '/v1/emergency-stop', 'a=b', { 'content-type': 'text/plain' }),
    await call('approver', 'DELETE', '/v1/emergency-stop', '{'),
    await call('approver', 'GET', '/v1/phases/9'),
    await call('approver', 'GET', '/v1/phases/%00'),
    await call('approver', 'GET', '/v1/nothing'),
    await call('approver', 'POST', '/v1/phases/1/sign-off', { submissionId: 'x' }),
  ]
  t.same(
    rubbish.map(({ status }) => status),
    [400, 400, 415, 413, 415, 400, 400, 400, 404, 400],
  )
  for (const { type, body } of rubbish) {
    t.match(type, /^application\/problem\+json/)
    t.notMatch(JSON.stringify(body), /node_modules|\.ts:|stack/)
    t.equal((await call(undefined, 'GET', body.type)).status, 200, 'its type is a page')
  }
})

t.test('links the audit events so that a change in the middle shows', async (t) => {
  const broken = `select count(*)::int as broken from audit_event e left join audit_event p on p.sequence = e.sequence - 1
    where e.hash <> audit_event_hash(e) or (p.sequence is not null and e.previous_hash <> p.hash)`
  t.same((await database.query(broken)).rows, [{ broken: 0 }])
  await t.rejects(database.query(`update audit_event set actor = 'Eve' where sequence = 1`), {
    code: 'CSC01',
  })
  await t.rejects(database.query(`delete from audit_event where sequence = 1`), { code: 'CSC01' })
  await t.rejects(database.query(`truncate audit_event`), { code: 'CSC01' })
})

t.test('describes every route with its errors in OpenAPI 3.1', async (t) => {
  const document = (await call(undefined, 'GET', '/openapi.json')).body
  t.equal(document.openapi, '3.1.0')
  type Operation = {
    security: unknown[]
    responses: Record<string, { description: string }>
    summary: string
  }
  const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method })),
  )
  t.ok(operations.length >= 9)
  for (const { path, method, security, responses, summary } of operations) {
    const has = (...statuses: string[]) => statuses.map((status) => status in responses)
    const [isKnown, takesBody, isLimited] = [
      security.length > 0,
      method !== 'get',
      !path.startsWith('/health/'),
    ]
    t.ok(summary)
    t.same(has('500', '401', '429'), [true, isKnown, isLimited], summary)
    t.same(has('413', '415'), [takesBody, takesBody], summary)
    for (const { description } of Object.values(responses)) {
      const codes = description.match(/`[A-Z_]+`/g) ?? []
      t.equal(new Set(codes).size, codes.length, `${summary}: each code once`)
    }
  }
  const { description } = document.paths['/v1/submissions/{id}/decisions'].post.responses['403']
  t.match(description, /`ROLE_NOT_ALLOWED`.*`OWN_SUBMISSION`/)
})

t.test('answers 503 while the database is away, and stays alive', async (t) => {
  const { app: lonely } = await awayApp(t)
  const authorization = 'Bearer csc_any'
  t.equal((await lonely.inject('/health/live')).statusCode, 200)
  for (const url of ['/health/ready', '/v1/phases']) {
    const answer = await lonely.inject({ url, headers: { authorization } })
    t.equal(answer.statusCode, 503)
    t.equal(answer.headers['retry-after'], '5')
    t.match(answer.json(), { code: 'DATABASE_AWAY' })
  }
  const metrics = (await lonely.inject('/metrics')).body
  t.match(metrics, /^csc_database_up 0$/m)
  t.match(metrics, /^csc_http_request_seconds_count\{.*status="503"\} 1$/m)
  t.notMatch(metrics, /^csc_(submissions|emergency_stop|builds)\b/m, 'what is not known is left out')
})
