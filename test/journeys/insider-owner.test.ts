import { createHash, randomBytes } from 'node:crypto'
import t from 'tap'
import { markRestored } from '../../src/services/operations/recovery/detect-restore.js'
import { visitor } from '../pages/support/visitor.js'
import { forged, insider } from '../support/insider.js'
import { tablesOwner } from '../support/tables-owner.js'
import { AGREED_UNTIL } from '../support/test-app.js'

/*
 * The owner of the tables who is no superuser, as DATABASE_OWNER_URL has it: all rules of ours off, foreign keys on, and no key. A move
 * is refused by the database, or nothing comes of it; which of the two is told at the end. As a superuser: insider-sending.test.ts and
 * insider-grants.test.ts. As the role of the service: test/database/runtime-role.test.ts.
 */
type Body = ReturnType<typeof JSON.parse>

const app = await insider(t)
const { call, way, staged, database, url, nothingComesOf, simulator } = app
const { asTheOwner, results } = await tablesOwner(t, app)
const heads = async (): Promise<{ number: number; sequence: number }> => {
  const { rows } = await database.query<{ number: number; sequence: number }>(
    `select (select max(number) from audit_signature) as number, (select max(sequence) from audit_event) as sequence`,
  )
  if (rows[0] === undefined) throw new Error('There is no row')
  return rows[0]
}
const cutBack = async ({ number, sequence }: Awaited<ReturnType<typeof heads>>) =>
  app.sql(
    `delete from audit_signature where number > ${number}`,
    `delete from audit_event where sequence > ${sequence}`,
  )

const PAYLOAD = `'{"la_child_id":"EVE"}'`
const digest = createHash('sha256').update('{"la_child_id":"EVE"}').digest('hex')
const contentDigest = createHash('sha256').update(`${digest}\n`).digest('hex')
const other = await staged()
await way.approve(other)

t.test('nobody has approved it', async () => {
  const signature = (given: string) => (submission: Body) => [
    forged.decision(submission),
    forged.event('submission.approve', `submission/${submission.id}`, {
      contentDigest: submission.contentDigest,
    }),
    given,
    forged.event('submission.transmit', `submission/${submission.id}`),
  ]
  const moves: Record<string, (submission: Body) => string[]> = {
    'a state alone': () => [],
    'a decision': (submission) => [forged.decision(submission)],
    'a decision of a person who is not': (submission) => [forged.decision(submission, 'Ada Approver')],
    'a decision under a standing agreement': (submission) => [
      `insert into standing_agreement (id, at, expires_at, max_changed_percent, max_deletions, made_by, confirmed_by, confirmed_at)
       values (gen_random_uuid(), '06:30', '2999-12-31', 100, 1000, 'demo-approver', 'Ben', now())`,
      `insert into decision (id, submission_id, decision, content_digest, made_by, standing_agreement_id)
       select gen_random_uuid(), '${submission.id}', 'approve', decode('${submission.contentDigest}', 'hex'), 'csc-gateway', id
       from standing_agreement limit 1`,
    ],
    'a decision, and events that hash': signature('select 1'),
    'the decision of another submission': ({ id }) => [
      `update decision set submission_id = '${id}' where submission_id = '${other.id}'`,
    ],
    'the event of another submission, renamed and hashed anew': (submission) => [
      forged.decision(submission),
      `update audit_event set subject = 'submission/${submission.id}' where subject = 'submission/${other.id}'`,
      `update audit_event e set hash = audit_event_hash(e) where subject = 'submission/${submission.id}'`,
    ],
    'no approval needed': ({ id }) => [`update submission set decisions_needed = 0 where id = '${id}'`],
    'approvals that a function counts': (submission) => [
      forged.decision(submission),
      `create or replace function approvals(submission) returns bigint language sql stable as 'select 99::bigint'`,
    ],
    'a rule that lets all through': (submission) => [
      forged.decision(submission),
      `create or replace function check_decision() returns trigger language plpgsql as 'begin return new; end'`,
    ],
    'a signature that is made up': signature(forged.signature(randomBytes(64))),
    'a signature under another key': signature(forged.signature(randomBytes(64), `sha256('x')`)),
    'a signature that is copied': signature(
      `insert into audit_signature (number, sequence, previous, key, signature)
       select number + 1, (select max(sequence) from audit_event), previous, key, signature
       from audit_signature order by number desc limit 1`,
    ),
  }
  for (const [what, statements] of Object.entries(moves)) {
    const submission = await staged()
    const { id } = submission
    const before = await heads()
    await nothingComesOf(what, async () =>
      asTheOwner(what, ...statements(submission), forged.batches(id), forged.letGo(id)),
    )
    await app.discard(id)
    // A signature that does not hold stops everything, and the next move is to stand by itself. One of another key grants nothing.
    if (what.startsWith('a signature') && !what.endsWith('another key')) await cutBack(before)
  }
})

t.test('other bytes than those that were approved', async () => {
  const payload = `update staged_record set payload = ${PAYLOAD} where submission_id = $1 and position = 1`
  const itsDigest = `update staged_record set payload_digest = decode('${digest}', 'hex') where submission_id = $1 and position = 1`
  const moves: Record<string, string[]> = {
    'another payload': [payload],
    'another payload with its digest': [payload, itsDigest],
    'another payload with all digests': [
      ...[payload, itsDigest],
      `update submission set content_digest = decode('${contentDigest}', 'hex') where id = $1`,
      `update decision set content_digest = decode('${contentDigest}', 'hex') where submission_id = $1`,
    ],
    'a record more': [
      `insert into staged_record (submission_id, position, la_child_id, payload, payload_digest, withheld)
       values ($1, 2, 'EVE', ${PAYLOAD}, decode('${digest}', 'hex'), false)`,
      `update batch set positions = '{2}', first_position = 2, last_position = 2 where submission_id = $1`,
    ],
    'another phase': [`update submission set phase = 2 where id = $1`],
  }
  for (const [what, statements] of Object.entries(moves)) {
    const submission = await staged()
    const { id } = submission
    await way.approve(submission)
    await nothingComesOf(what, async () => {
      const changes = statements.map((one) => one.replaceAll('$1', `'${id}'`))
      if (await asTheOwner(what, forged.batches(id), ...changes))
        await asTheOwner(`${what}, let go`, forged.letGo(id))
    })
    await app.discard(id)
  }
})

t.test('nobody let it go, or somebody stopped it', async (t) => {
  const submission = await staged()
  const { id } = submission
  await way.approve(submission)
  await nothingComesOf('let go', async () =>
    asTheOwner('approved, and let go by nobody', forged.batches(id), forged.letGo(id)),
  )
  await nothingComesOf('let go again', async () => asTheOwner('held, and let go by nobody', forged.letGo(id)))
  await call('approver', 'PUT', '/v1/emergency-stop', { reason: 'Test' })
  await nothingComesOf('stop', async () =>
    asTheOwner('the emergency stop taken away', `delete from emergency_stop`, forged.letGo(id)),
  )
  t.match(await call('operator', 'POST', `/v1/submissions/${id}/resume`), {
    body: { code: 'EMERGENCY_STOPPED' },
  })
  await call('approver', 'DELETE', '/v1/emergency-stop')
  await app.discard(id)
})

t.test('opens no phase, lets nobody in, raises no limit', async (t) => {
  const isOpen = async (phase: number) =>
    (await call('operator', 'GET', `/v1/phases/${phase}`)).body.open as boolean
  const status = async (key: string, path = '/v1/submissions') =>
    (await call(undefined, 'GET', path, undefined, { authorization: `Bearer ${key}` })).status
  const hex = (text: string) => createHash('sha256').update(text).digest('hex')
  const issue = async (name: string, more: object = {}): Promise<Body> =>
    (await call('admin', 'POST', '/v1/api-keys', { name, role: 'auditor', ...more })).body

  await asTheOwner(
    'an agreement that is made longer',
    `update agreement set expires_at = '2999-12-31' where phase = 1`,
  )
  t.equal(await isOpen(1), false, 'and so is none any more')
  await way.open(1)
  await call('approver', 'DELETE', '/v1/phases/1/agreement')
  await asTheOwner(
    'an agreement that was withdrawn',
    `update agreement set withdrawn_at = null, withdrawn_by = null where id = (select id from agreement order by made_at desc limit 1)`,
  )
  t.equal(await isOpen(1), false)
  await asTheOwner(
    'an agreement and a sign-off that nobody gave',
    `insert into agreement (id, phase, expires_at, made_by) values (gen_random_uuid(), 2, '${AGREED_UNTIL}', 'demo-approver')`,
    `insert into sign_off (phase, submission_id, made_by) values (1, '${other.id}', 'demo-approver')`,
  )
  t.equal(await isOpen(2), false)

  const insert = (origin: string) =>
    `insert into api_key (id, name, role, key_digest, origin) values (gen_random_uuid(), 'eve', 'approver',
       decode('${hex(`eve ${origin}`)}', 'hex'), '${origin}')`
  for (const origin of ['deployment', 'issued']) {
    await asTheOwner(`a key that is said to be ${origin}`, insert(origin))
    t.equal(await status(`eve ${origin}`), 401, origin)
  }
  const auditor = await issue('Abe')
  await asTheOwner('a key with another role', `update api_key set role = 'admin' where id = '${auditor.id}'`)
  t.equal(await status(auditor.key, '/v1/api-keys'), 403)
  const waiting = await issue('Cleo', { role: 'approver' })
  await asTheOwner(
    'a key that only the table says was confirmed',
    `update api_key set confirmed_by = 'demo-approver', confirmed_at = now(), needs_confirmation = false where id = '${waiting.id}'`,
  )
  t.equal(await status(waiting.key), 401)
  const revoked = await issue('Dora')
  await call('admin', 'DELETE', `/v1/api-keys/${revoked.id}`)
  await asTheOwner(
    'a key that was revoked',
    `update api_key set revoked_at = null where id = '${revoked.id}'`,
  )
  t.equal(await status(revoked.key), 401)
  const session = randomBytes(32).toString('base64url')
  await asTheOwner(
    'a session that nobody began',
    `insert into session (id_digest, name, identity, roles, csrf_token, expires_at, code)
     values (decode('${hex(session)}', 'hex'), 'eve', 'name eve', '{approver}', 'x', now() + interval '1 hour', '')`,
  )
  const eve = await fetch(url, { headers: { cookie: `csc_session=${session}` }, redirect: 'manual' })
  t.equal(eve.status, 303)
  const person = visitor(url)
  await person.signIn((await issue('Fay', { role: 'operator' })).key)
  await asTheOwner('a session of more than was signed', `update session set roles = '{approver}'`)
  t.equal((await person.open('/phases/1/agree')).status, 303)

  const terms = { at: '06:30', expiresAt: AGREED_UNTIL, maxChangedPercent: 5, maxDeletions: 1 }
  await call('approver', 'PUT', '/v1/phases/5/standing-agreement', terms)
  await asTheOwner(
    'terms with another limit and another proposer',
    `update standing_agreement set made_by = 'eve', made_by_identity = 'name eve', max_deletions = 1000 where confirmed_at is null`,
  )
  t.match(
    await call('approver', 'PUT', '/v1/phases/5/standing-agreement', { ...terms, maxDeletions: 1000 }),
    { body: { inForce: null } },
    'nobody confirms what they proposed themselves',
  )

  await markRestored(database)
  await way.open(1)
  for (const [what, statement] of [
    [
      'a recovery that the table says was acknowledged',
      `update recovery set acknowledged_at = now(), acknowledged_by = 'demo-approver'`,
    ],
    ['a recovery that is taken out', `delete from recovery`],
  ] as const) {
    await asTheOwner(what, statement)
    t.equal(await isOpen(1), false, what)
  }
})

t.test('hides nothing', async (t) => {
  const isWhole = async () =>
    (await call('auditor', 'GET', '/v1/audit-events/verification')).body.ok as boolean
  const before = await heads()
  let isTouched = false
  for (const [what, ...statements] of [
    ['an event that is changed', `update audit_event set actor = 'somebody' where sequence = 4`],
    ['an event that is taken out', `delete from audit_event where sequence = 5`],
    [
      'the end of the log cut off, signatures first',
      `delete from audit_signature where number >= ${before.number}`,
      `delete from audit_event where sequence >= (select max(sequence) from audit_event) - 1`,
    ],
    ['an empty log', `truncate audit_signature, audit_event cascade`],
  ] as const) {
    isTouched = (await asTheOwner(what, ...statements)) || isTouched
    t.equal(await isWhole(), !isTouched, what)
  }
  t.match(await call('approver', 'PUT', '/v1/phases/1/agreement', { expiresAt: AGREED_UNTIL }), {
    status: 409,
    body: { code: 'SIGNATURES_BROKEN' },
  })
})

t.test('the receiver got nothing in all that', async (t) => {
  t.equal(await simulator.accepted(), 0)
  for (const result of results) t.comment(result)
  t.ok(results.filter((result) => result.includes('done')).length >= 30, `${results.length} moves`)
})
