import { createHash, randomBytes } from 'node:crypto'
import t from 'tap'
import { insider } from '../support/insider.js'
import { visitor } from '../pages/support/visitor.js'
import { markRestored } from '../../src/services/operations/recovery/detect-restore.js'
import { AGREED_UNTIL } from '../support/test-app.js'

/*
 * Full access to the database, with all triggers off, and no key: what would open a phase, bring a person in, or make one of their
 * rows say more than was signed.
 */

t.test('opens no phase that nobody agreed to', async (t) => {
  const { call, sql, way } = await insider(t)
  const isOpen = async (phase: number) =>
    (await call('operator', 'GET', `/v1/phases/${phase}`)).body.open as boolean
  const agreement = (phase: number) =>
    `insert into agreement (id, phase, expires_at, made_by) values (gen_random_uuid(), ${phase}, '${AGREED_UNTIL}', 'demo-approver')`
  t.equal(await isOpen(1), true)
  await sql(`update agreement set expires_at = '2999-12-31' where phase = 1`)
  t.equal(await isOpen(1), false, 'an agreement that was made longer')
  await way.open(1)
  t.equal(await isOpen(1), true)
  await call('approver', 'DELETE', '/v1/phases/1/agreement')
  await sql(
    `update agreement set withdrawn_at = null, withdrawn_by = null where id = (select id from agreement order by made_at desc limit 1)`,
  )
  t.equal(await isOpen(1), false, 'an agreement that was withdrawn')
  await sql(agreement(2))
  await sql(
    `insert into sign_off (phase, submission_id, made_by) values (1, gen_random_uuid(), 'demo-approver')`,
  )
  t.equal(await isOpen(2), false, 'an agreement and a sign-off that nobody gave')
  await way.open(2)
  t.match((await call('operator', 'GET', '/v1/phases/2')).body.blockedBy, [/Phase 1 is not signed off/])
})

t.test('lets nobody in by a row of the table of keys', async (t) => {
  const { call, sql, url } = await insider(t)
  const status = async (key: string, path = '/v1/submissions') =>
    (await call(undefined, 'GET', path, undefined, { authorization: `Bearer ${key}` })).status
  const insert = (key: string, origin: string) =>
    `insert into api_key (id, name, role, key_digest, origin) values (gen_random_uuid(), 'eve', 'approver',
       decode('${createHash('sha256').update(key).digest('hex')}', 'hex'), '${origin}')`
  for (const origin of ['deployment', 'issued']) {
    const key = randomBytes(24).toString('hex')
    await sql(insert(key, origin))
    t.equal(await status(key), 401, `a key that is said to be ${origin}`)
  }
  const issue = async (name: string, role: string, more: object = {}) =>
    (await call('admin', 'POST', '/v1/api-keys', { name, role, ...more })).body
  const auditor = await issue('Abe', 'auditor')
  t.equal(await status(auditor.key), 200)
  await sql(`update api_key set role = 'admin', name = 'demo-admin' where id = '${auditor.id}'`)
  t.equal(await status(auditor.key, '/v1/api-keys'), 403, 'its role is the one that was signed')

  const waiting = await issue('Cleo', 'approver')
  await sql(
    `update api_key set confirmed_by = 'demo-approver', confirmed_at = now(), needs_confirmation = false where id = '${waiting.id}'`,
  )
  t.equal(await status(waiting.key), 401, 'a key that only the table says was confirmed')

  const revoked = await issue('Dora', 'auditor')
  await call('admin', 'DELETE', `/v1/api-keys/${revoked.id}`)
  await sql(`update api_key set revoked_at = null where id = '${revoked.id}'`)
  t.equal(await status(revoked.key), 401, 'a key that was revoked')

  const expired = await issue('Ed', 'auditor', { expiresAt: new Date(Date.now() + 1500).toISOString() })
  await sql(`update api_key set expires_at = null where id = '${expired.id}'`)
  await new Promise((resolve) => setTimeout(resolve, 1600))
  t.equal(await status(expired.key), 401, 'a key that has expired')

  await sql(
    `update api_key set key_digest = decode('${createHash('sha256').update('mine').digest('hex')}', 'hex') where id = '${auditor.id}'`,
  )
  t.equal(await status('mine'), 401, 'another key under the id of one')

  const session = randomBytes(32).toString('base64url')
  await sql(`insert into session (id_digest, name, identity, roles, csrf_token, expires_at, code)
    values (decode('${createHash('sha256').update(session).digest('hex')}', 'hex'), 'eve', 'name eve', '{approver}', 'x', now() + interval '1 hour', '')`)
  const eve = await fetch(url, { headers: { cookie: `csc_session=${session}` }, redirect: 'manual' })
  t.equal(eve.status, 303, 'a session that nobody began')
  const person = visitor(url)
  await person.signIn((await issue('Fay', 'operator')).key)
  t.equal((await person.open('/phases/1/agree')).status, 403)
  await sql(`update session set roles = '{approver}'`)
  t.equal((await person.open('/phases/1/agree')).status, 303, 'a session of more than was signed')
})

t.test('lets no creator decide their own submission, even if the table names another', async (t) => {
  const { call, sql, staged, way } = await insider(t)
  const { id, key } = (
    await call('admin', 'POST', '/v1/api-keys', { name: 'demo-operator', role: 'approver' })
  ).body
  t.equal((await call('approver', 'POST', `/v1/api-keys/${id}/confirmations`)).status, 200)
  const submission = await staged()
  await sql(
    `update submission set created_by = 'somebody else', created_by_identity = 'name x' where id = '${submission.id}'`,
  )
  const decision = { decision: 'approve', contentDigest: submission.contentDigest }
  t.match(
    await call(undefined, 'POST', `/v1/submissions/${submission.id}/decisions`, decision, {
      authorization: `Bearer ${key}`,
    }),
    { status: 403, body: { code: 'OWN_SUBMISSION' } },
  )
  t.match(await way.read(submission.id), { state: 'staged' })
})

t.test('agrees to no daily deltas in the name of two who did not', async (t) => {
  const { call, sql, database } = await insider(t)
  const terms = { at: '06:30', expiresAt: AGREED_UNTIL, maxChangedPercent: 5, maxDeletions: 1 }
  await call('approver', 'PUT', '/v1/phases/5/standing-agreement', terms)
  await sql(
    `update standing_agreement set made_by = 'eve', made_by_identity = 'name eve', max_deletions = 1000`,
  )
  t.match(
    await call('approver', 'PUT', '/v1/phases/5/standing-agreement', { ...terms, maxDeletions: 1000 }),
    {
      status: 200,
      body: { inForce: null, proposed: { maxDeletions: 1000, madeBy: 'demo-approver' } },
    },
    'terms that only the table holds are a proposal of their own',
  )
  await sql(
    `update standing_agreement set made_by = 'eve', made_by_identity = 'name eve' where ended_at is null`,
  )
  t.match(
    await call('approver', 'PUT', '/v1/phases/5/standing-agreement', { ...terms, maxDeletions: 1000 }),
    {
      body: { inForce: null },
    },
    'nobody confirms what they proposed, even if the table names another',
  )
  const { rows } = await database.query(
    `select count(*)::int as count from audit_event where action = 'standing-agreement.confirm'`,
  )
  t.match(rows, [{ count: 0 }])
})

t.test('ends no recovery that nobody acknowledged', async (t) => {
  const { call, sql, database } = await insider(t)
  await markRestored(database)
  const open = async () => (await call('operator', 'GET', '/v1/phases/1')).body.open as boolean
  t.equal(await open(), false)
  await sql(`update recovery set acknowledged_at = now(), acknowledged_by = 'demo-approver'`)
  t.equal(await open(), false, 'acknowledged in the table alone')
  await sql(`delete from recovery`)
  t.equal(await open(), false, 'taken out of the table')
})
