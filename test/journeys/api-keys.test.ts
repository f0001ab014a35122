import t from 'tap'
import { testApp } from '../support/test-app.js'

const { call, database, keys } = await testApp(t)

/** Calls with a key that was issued. */
const using = async (key: string) =>
  call(undefined, 'GET', '/v1/phases', undefined, { authorization: `Bearer ${key}` })
const issue = async (body: object, headers: Record<string, string> = {}) =>
  call('admin', 'POST', '/v1/api-keys', body, headers)

t.test('issues a key that works until it is revoked, and shows it once', async (t) => {
  const { status, body } = await issue({ name: 'Ada Approver', role: 'approver', expiresAt: '2999-12-31' })
  t.equal(status, 201)
  t.match(body, { name: 'Ada Approver', role: 'approver', origin: 'issued', revokedAt: null })
  t.equal(body.expiresAt, '2999-12-31T23:59:59.999Z')
  t.match(body.key, /^csc_[\w-]{43}$/)
  t.equal((await using(body.key)).status, 401, 'an approver key waits for a second person')
  t.match(await call('approver', 'GET', '/v1/api-keys/pending'), { body: { items: [{ id: body.id }] } })
  t.equal((await call('approver', 'POST', `/v1/api-keys/${body.id}/confirmations`)).status, 200)
  t.equal((await using(body.key)).status, 200)

  const listed = await call('admin', 'GET', '/v1/api-keys')
  t.match(listed.body.items[0], { id: body.id, name: 'Ada Approver', origin: 'issued' })
  t.notMatch(JSON.stringify(listed.body), /csc_/)
  t.equal(listed.body.items.length, keys.length + 1)

  t.equal((await call('admin', 'DELETE', `/v1/api-keys/${body.id}`)).status, 204)
  t.equal((await using(body.key)).status, 401)
  t.match(await call('admin', 'DELETE', `/v1/api-keys/${body.id}`), {
    status: 404,
    body: { code: 'NOT_FOUND' },
  })
  const { rows } = await database.query(
    `select actor, action, detail from audit_event where subject = $1 order by sequence`,
    [`api-key/${body.id}`],
  )
  t.match(rows, [
    { actor: 'demo-admin', action: 'api-key.issue', detail: { name: 'Ada Approver', role: 'approver' } },
    { actor: 'demo-approver', action: 'api-key.confirm' },
    { actor: 'demo-admin', action: 'api-key.revoke' },
  ])
})

t.test('makes one key for a repeated request, and keeps the key itself nowhere', async (t) => {
  const body = { name: 'pipeline', role: 'operator' }
  const first = await issue(body, { 'idempotency-key': 'once' })
  const again = await issue(body, { 'idempotency-key': 'once' })
  t.match(again, { status: 201, body: { id: first.body.id, key: undefined } })
  t.equal((await using(first.body.key)).status, 200)
  const { rows } = await database.query(
    `select (select json_agg(k) from idempotency_key k)::text || (select json_agg(a) from api_key a)::text
       || (select json_agg(e) from audit_event e)::text as everything`,
  )
  t.match(rows[0]?.['everything'], /pipeline/)
  t.notMatch(rows[0]?.['everything'], new RegExp(first.body.key))
})

t.test('refuses what would be no key, and to revoke a key that would come back', async (t) => {
  const invalid = { status: 400, body: { code: 'BODY_INVALID' } }
  t.match(await issue({ name: 'Ada', role: 'king' }), invalid)
  t.match(await issue({ name: '=cmd', role: 'admin' }), invalid)
  t.match(await issue({ name: 'csc-gateway', role: 'admin' }), invalid)
  t.match(await issue({ name: 'Ada', role: 'admin', expiresAt: '2020-01-01' }), invalid)
  t.match(await issue({ name: 'Ada', role: 'admin', key: 'mine' }), invalid)
  const listed = (await call('admin', 'GET', '/v1/api-keys?limit=500')).body.items
  const given = listed.find(({ origin }: { origin: string }) => origin === 'deployment')
  t.match(await call('admin', 'DELETE', `/v1/api-keys/${given.id}`), {
    status: 409,
    body: { code: 'KEY_OF_DEPLOYMENT' },
  })
  for (const role of ['operator', 'approver', 'integrator', 'auditor'] as const) {
    t.equal((await call(role, 'GET', '/v1/api-keys')).status, 403)
    t.equal((await call(role, 'POST', '/v1/api-keys', { name: 'Eve', role })).status, 403)
    t.equal((await call(role, 'DELETE', `/v1/api-keys/${given.id}`)).status, 403)
  }
})

t.test('pages through the keys', async (t) => {
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page = await call('admin', 'GET', `/v1/api-keys?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
    seen.push(...page.body.items.map(({ id }: { id: string }) => id))
    cursor = page.body.nextCursor
  }
  t.equal(new Set(seen).size, seen.length)
  t.equal(seen.length, keys.length + 2)
})
