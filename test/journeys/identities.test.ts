import t from 'tap'
import { AGREED_UNTIL, testApp } from '../support/test-app.js'
import { testIdentityProvider } from '../support/test-identity-provider.js'
import { wayOf } from '../support/way-of-a-submission.js'

/* One person who would be two, by whatever way. */
const provider = await testIdentityProvider(t)
const { call, database, now } = await testApp(t, { identityProvider: provider.settings })
const way = wayOf(call)
const token = async (sub: string, name: string, ...roles: string[]) =>
  provider.token({ sub, preferred_username: name, roles }, { now: Math.floor(now().getTime() / 1000) })
const ask = async (bearer: string, method: string, path: string, body?: object) =>
  call(undefined, method, path, body, { authorization: `Bearer ${bearer}` })
await way.open(1)

const own = { status: 403, body: { code: 'OWN_SUBMISSION' } }
/** A staged submission of this caller. */
const stagedBy = async (bearer: string) => {
  const { body } = await ask(bearer, 'POST', '/v1/phases/1/submissions', { seed: 3 })
  return way.until(body.id, 'staged')
}
const approve = async (bearer: string, { id, contentDigest }: { id: string; contentDigest: string }) =>
  ask(bearer, 'POST', `/v1/submissions/${id}/decisions`, { decision: 'approve', contentDigest })

t.test('knows one person with two tokens, whatever the name in them', async (t) => {
  const submission = await stagedBy(await token('s-1', 'eve@la.example', 'operator'))
  for (const name of [
    'eve@la.example',
    'EVE@LA.EXAMPLE',
    'eve.new-name@la.example',
    'somebody.else@la.example',
  ]) {
    t.match(await approve(await token('s-1', name, 'approver'), submission), own, name)
  }
  t.match(
    await approve(await token('s-2', 'eve@la.example', 'approver'), submission),
    own,
    'another subject of that name',
  )
  t.equal((await approve(await token('s-3', 'ada@la.example', 'approver'), submission)).status, 201)
})

t.test('refuses the same in the database', async (t) => {
  const submission = await stagedBy(await token('s-1', 'eve@la.example', 'operator'))
  const { rows } = await database.query(
    `select created_by_identity as identity from submission where id = $1`,
    [submission.id],
  )
  await t.rejects(
    database.query(
      `insert into decision (id, submission_id, decision, content_digest, made_by, made_by_identity)
       values (gen_random_uuid(), $1, 'approve', decode($2, 'hex'), 'another name', $3)`,
      [submission.id, submission.contentDigest, rows[0]?.['identity']],
    ),
    { code: 'CSC01' },
  )
})

t.test('counts two decisions of one person once', async (t) => {
  const submission = await stagedBy(await token('s-9', 'olive@la.example', 'operator'))
  await database.query(`alter table submission disable trigger user`)
  await database.query(`update submission set decisions_needed = 2 where id = $1`, [submission.id])
  await database.query(`alter table submission enable trigger user`)
  t.equal((await approve(await token('s-4', 'bo@la.example', 'approver'), submission)).status, 201)
  t.match(await approve(await token('s-4', 'bo.changed@la.example', 'approver'), submission), {
    status: 409,
    body: { code: 'ALREADY_DECIDED' },
  })
})

t.test('knows a key and a sign-in of one person by the subject that the key is bound to', async (t) => {
  const issued = await call('admin', 'POST', '/v1/api-keys', {
    name: 'night job',
    role: 'operator',
    subject: 's-5',
  })
  t.equal(issued.status, 201)
  const submission = await stagedBy(issued.body.key)
  t.match(await approve(await token('s-5', 'fay@la.example', 'approver'), submission), own)
  const unbound = { status: 400, body: { errors: [{ pointer: '/subject', code: 'required' }] } }
  t.match(
    await call('admin', 'POST', '/v1/api-keys', { name: 'Gil', role: 'approver' }),
    unbound,
    'who decides is a person',
  )
})

t.test('gives one admin no colleagues', async (t) => {
  const admin = await token('s-6', 'al@la.example', 'admin')
  const issue = async (name: string, role: string, subject?: string) =>
    ask(admin, 'POST', '/v1/api-keys', { name, role, ...(subject === undefined ? {} : { subject }) })
  const apart = { status: 400, body: { errors: [{ pointer: '/role', code: 'apart' }] } }
  t.match(await issue('al@la.example ', 'operator'), apart, 'a trailing blank')
  t.match(await issue('AL@LA.example', 'operator'), apart, 'other capitals')
  t.match(await issue('ａl@la.example', 'operator'), apart, 'a full-width letter')
  t.match(await issue('somebody', 'operator', 's-6'), apart, 'a key bound to the admin')
  const wrong = (code: string) => ({ status: 400, body: { errors: [{ pointer: '/name', code }] } })
  t.match(await issue('аl@la.example', 'operator'), wrong('script'), 'a Cyrillic letter')
  t.equal((await issue('Bill Lamb', 'operator')).status, 201)
  t.match(await issue('Bi11 Lamb', 'operator'), wrong('lookalike'), 'digits for letters')
  t.match(await issue('bill lamb', 'operator'), wrong('spelling'), 'another spelling of a name that is held')
  t.match(await issue('csc-gateway ', 'operator'), wrong('reserved'))
  t.match(await issue('csc gateway', 'operator'), wrong('reserved'))

  const invented = (await issue('Nobody Real', 'approver', 's-7')).body
  t.equal(invented.waitsForConfirmation, true)
  t.equal((await ask(invented.key, 'GET', '/v1/phases')).status, 401, 'it works for nothing')
  t.match(
    await ask(admin, 'POST', `/v1/api-keys/${invented.id}/confirmations`),
    { status: 403 },
    'an admin confirms none',
  )
  const ownKey = { status: 403, body: { code: 'OWN_KEY' } }
  const holder = await token('s-7', 'nobody@la.example', 'approver')
  t.match(
    await ask(holder, 'POST', `/v1/api-keys/${invented.id}/confirmations`),
    ownKey,
    'nor does its holder',
  )
  const formerAdmin = await token('s-6', 'al.other@la.example', 'approver')
  t.match(
    await ask(formerAdmin, 'POST', `/v1/api-keys/${invented.id}/confirmations`),
    ownKey,
    'nor the admin as an approver',
  )
  const [one, other] = await Promise.all(
    ['s-3', 's-4'].map(async (sub) =>
      ask(
        await token(sub, `${sub}@la.example`, 'approver'),
        'POST',
        `/v1/api-keys/${invented.id}/confirmations`,
      ),
    ),
  )
  t.same([one?.status, other?.status].sort(), [200, 409], 'of two that confirm at once one does')
  t.equal((await ask(invented.key, 'GET', '/v1/phases')).status, 200)
})

t.test('lets an approver refuse a key, and a second role of a person waits too', async (t) => {
  const second = await call('admin', 'POST', '/v1/api-keys', { name: 'demo-operator', role: 'auditor' })
  t.match(second.body, { waitsForConfirmation: true, issuedBy: 'demo-admin' })
  const path = `/v1/api-keys/${second.body.id}/confirmations`
  t.match(await call('approver', 'POST', path, { decision: 'refuse' }), {
    status: 200,
    body: { revokedAt: String },
  })
  t.equal((await call('approver', 'POST', path)).status, 404)
  t.equal((await ask(second.body.key, 'GET', '/v1/phases')).status, 401)
  t.equal((await call('approver', 'PUT', '/v1/phases/1/agreement', { expiresAt: AGREED_UNTIL })).status, 200)
})
