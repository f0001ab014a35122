import { createHmac } from 'node:crypto'
import t from 'tap'
import { eventually } from '../support/eventually.js'
import { AGREED_UNTIL, testApp } from '../support/test-app.js'
import { makeKey, testIdentityProvider } from '../support/test-identity-provider.js'
import { wayOf } from '../support/way-of-a-submission.js'

const provider = await testIdentityProvider(t)
const { call, database, now } = await testApp(t, { identityProvider: provider.settings })
const seconds = () => Math.floor(now().getTime() / 1000)
const token = async (...[claims, options]: Parameters<typeof provider.token>) =>
  provider.token(claims, { now: seconds(), ...options })
const ask = async (bearer: string, method = 'GET', path = '/v1/phases', body?: object) =>
  call(undefined, method, path, body, { authorization: `Bearer ${bearer}` })
const approver = { preferred_username: 'Ada@LA.example', roles: ['approver', 'something else'] }

t.test('lets people in with a token of the identity provider, in the roles that it says', async (t) => {
  t.equal((await ask(await token(approver))).status, 200)
  const body = { expiresAt: AGREED_UNTIL }
  t.match(await ask(await token(approver), 'PUT', '/v1/phases/1/agreement', body), {
    status: 200,
    body: { agreement: { madeBy: 'ada@la.example' } },
  })
  t.match(
    await ask(await token({ ...approver, roles: ['operator'] }), 'PUT', '/v1/phases/1/agreement', body),
    {
      status: 403,
      body: { detail: /Your role is operator/ },
    },
  )
  t.match(await ask(await token({ preferred_username: 'nobody@la.example' })), {
    status: 403,
    body: { detail: /no role here/ },
  })
  const program = await token({ sub: '0b5c2f7e-1111-4c3a-9a55-77fd6ad1bd3c', roles: ['integrator'] })
  t.equal((await ask(program, 'GET', '/v1/live-records')).status, 401, 'not without the name that people see')
})

t.test(
  'acts in the role that the path takes where somebody has several; an admin is nothing else',
  async (t) => {
    const several = await token({ preferred_username: 'bo@la.example', roles: ['operator', 'approver'] })
    t.equal((await ask(several, 'PUT', '/v1/phases/2/agreement', { expiresAt: AGREED_UNTIL })).status, 200)
    t.equal((await ask(several, 'POST', '/v1/phases/1/submissions', { seed: 1 })).status, 202)
    const admin = await token({ preferred_username: 'al@la.example', roles: ['admin', 'approver'] })
    t.equal((await ask(admin, 'GET', '/v1/api-keys')).status, 200)
    t.equal((await ask(admin, 'DELETE', '/v1/phases/2/agreement')).status, 403)
  },
)

t.test('is one person with two keys, or a key and a sign-in, whatever the letters of the name', async (t) => {
  const issued = await call('admin', 'POST', '/v1/api-keys', { name: 'ADA@la.example', role: 'operator' })
  const created = await ask(issued.body.key, 'POST', '/v1/phases/1/submissions', { seed: 5 })
  t.equal(created.status, 202)
  const { id } = created.body
  const { contentDigest } = await wayOf(call).until(id, 'staged')
  const decision = { decision: 'approve', contentDigest }
  t.match(await ask(await token(approver), 'POST', `/v1/submissions/${id}/decisions`, decision), {
    status: 403,
    body: { code: 'OWN_SUBMISSION' },
  })
  const values = [id, decision.contentDigest]
  await t.rejects(
    database.query(
      `insert into decision (id, submission_id, decision, content_digest, made_by)
       values (gen_random_uuid(), $1, 'approve', decode($2, 'hex'), 'ada@LA.example')`,
      values,
    ),
    { code: 'CSC01' },
    'nor past the service',
  )
})

t.test('keeps those who make keys apart from those who use them', async (t) => {
  const apart = { status: 400, body: { errors: [{ pointer: '/role', code: 'apart' }] } }
  const issue = async (name: string, role: string) => call('admin', 'POST', '/v1/api-keys', { name, role })
  t.match(await issue('Demo-Admin', 'approver'), apart, 'a key for oneself')
  t.match(await issue('demo-approver', 'admin'), apart, 'an approver as admin')
  t.equal((await issue('carla', 'admin')).status, 201)
  t.match(await issue('CARLA', 'operator'), apart, 'an admin as operator')
  t.match(await issue('csc-gateway', 'operator'), { status: 400, body: { errors: [{ code: 'reserved' }] } })
})

t.test('refuses tokens that prove nothing', async (t) => {
  const foreign = await makeKey()
  const unsigned = (header: object, claims: object) =>
    [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  const claims = { sub: 'x', iss: provider.issuer, aud: 'api://csc', exp: seconds() + 300, ...approver }
  const publicKey = JSON.stringify(provider.publicKey())
  const confused = unsigned({ alg: 'HS256', kid: provider.kid() }, claims)
  const good = (await token(approver)).split('.')
  const attacks: Record<string, string> = {
    'no algorithm': `${unsigned({ alg: 'none' }, claims)}.`,
    'no algorithm, in other letters': `${unsigned({ alg: 'nOnE', kid: provider.kid() }, claims)}.`,
    'the public key as a secret': `${confused}.${createHmac('sha256', publicKey).update(confused).digest('base64url')}`,
    'another audience': await token(approver, { audience: 'api://other' }),
    'the audience of the pages': await token(approver, { audience: provider.settings.clientId }),
    'another issuer': await token(approver, { issuedBy: 'https://login.example' }),
    'a time that is over': await token(approver, { from: -900, until: -120 }),
    'a time that has not come': await token(approver, { from: 120, until: 900 }),
    "another's key with our key's name": await token(approver, { signer: foreign, kid: provider.kid() }),
    'a key that nobody knows': await token(approver, { signer: foreign }),
    'a key that it brings along': await token(approver, { signer: foreign, header: { jwk: foreign.jwk } }),
    'a place where its key lies': await token(approver, {
      signer: foreign,
      header: { jku: 'http://127.0.0.1:9/keys' },
    }),
    'a word that must be understood': `${unsigned({ alg: 'RS256', kid: provider.kid(), crit: ['x'], x: 1 }, claims)}.AAAA`,
    'other claims under its signature': `${good[0]}.${Buffer.from(JSON.stringify({ ...claims, roles: ['admin'] })).toString('base64url')}.${good[2]}`,
    'no signature': `${good[0]}.${good[1]}.`,
    'no end': await token(approver, { until: null }),
    'another type': await token(approver, { header: { typ: 'logout+jwt' } }),
    'made in the future': await token(approver, { from: 300, until: 900 }),
    'made long ago': await token(approver, { from: -60 * 60 * 13, until: 900 }),
    'no name': await token({ roles: ['approver'] }),
    'a name of two alphabets': await token({ preferred_username: 'аda@la.example', roles: ['approver'] }),
    'too long': await token({ ...approver, more: 'x'.repeat(9000) }),
    'no name that could be one': await token({ preferred_username: '<script>', roles: ['approver'] }),
    "the service's own name": await token({ preferred_username: 'CSC-Gateway', roles: ['approver'] }),
  }
  const refused = async () =>
    (
      await database.query<{ refused: number }>(
        `select count(*)::int as refused from audit_event where outcome = 'refused' and detail->>'code' = 'UNAUTHENTICATED'`,
      )
    ).rows[0]?.refused ?? 0
  const before = await refused()
  for (const [what, bearer] of Object.entries(attacks)) {
    t.match(await ask(bearer), { status: 401, body: { code: 'UNAUTHENTICATED' } }, what)
  }
  t.equal((await refused()) - before, Object.keys(attacks).length, 'each is in the audit log')
})

t.test(
  'takes the keys that the provider has changed to, and does not ask for them with every token',
  async (t) => {
    const before = provider.keysAsked()
    await provider.rotate()
    await eventually(async () => (await ask(await token(approver))).status === 200)
    t.ok(provider.keysAsked() - before <= 2)
    const foreign = await makeKey()
    const asked = provider.keysAsked()
    for (let tries = 0; tries < 20; tries++)
      t.equal((await ask(await token(approver, { signer: foreign }))).status, 401)
    t.ok(provider.keysAsked() - asked <= 1)
  },
)

t.test('answers 503 while nobody can say who signs, and lets API keys in all the same', async (t) => {
  const down = await testIdentityProvider(t)
  down.goDown(true)
  const other = await testApp(t, { identityProvider: down.settings })
  const bearer = await down.token(approver, { now: seconds() })
  const get = async () =>
    other.call(undefined, 'GET', '/v1/phases', undefined, { authorization: `Bearer ${bearer}` })
  t.match(await get(), { status: 503, body: { code: 'IDENTITY_PROVIDER_AWAY' } })
  t.equal((await other.call('operator', 'GET', '/v1/phases')).status, 200)
  down.goDown(false)
  t.equal((await get()).status, 200, 'a failure is not remembered')
})
