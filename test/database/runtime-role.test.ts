import { randomBytes } from 'node:crypto'
import t from 'tap'
import { asOwner, RUNTIME_GRANTS, rightsBeyond, runtimeGrants } from '../../src/database/runtime-role.js'
import { openDatabase } from '../../src/database/database.js'
import { insertSubmissionIn } from '../support/submissions.js'
import { testDatabase } from '../support/test-database.js'

/*
 * The role that the service signs in with: what it may do is one list, and each direct move that would send, approve, let go on or
 * hide something is refused. What it must be able to write is held by the signatures instead (insider-sending.test.ts).
 */
const { database, url } = await testDatabase(t)
const role = `csc_runtime_${randomBytes(4).toString('hex')}`
const password = randomBytes(16).toString('hex')
await asOwner(url, [`create role ${role} login password '${password}'`, ...runtimeGrants(role)])
t.teardown(async () => asOwner(url, [`drop owned by ${role}`, `drop role ${role}`]))
const runtimeUrl = Object.assign(new URL(url), { username: role, password }).href
const runtime = openDatabase({ connectionString: runtimeUrl, maxConnections: 2, onError: () => undefined })
t.teardown(async () => runtime.close())

const held = await insertSubmissionIn(database, 'held')
const staged = await insertSubmissionIn(database, 'staged')
await asOwner(url, [
  `set local session_replication_role = replica`,
  `insert into csc.batch (submission_id, number, positions, state) values ('${held}', 1, '{1}', 'waiting')`,
])

t.test('has a line in the list for each table, and no table has another', async (t) => {
  const { rows } = await database.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'csc'::regnamespace and relkind = 'r' order by 1`,
  )
  t.same(
    rows.map(({ name }) => name),
    Object.keys(RUNTIME_GRANTS).sort(),
  )
})

t.test('owns nothing, and is told of where it does', async (t) => {
  t.same(await rightsBeyond(runtimeUrl), [])
  t.same(await rightsBeyond(url), ['it is a superuser', 'it owns the tables'])
})

const DENIED = '42501'
const REFUSED = 'CSC01'
/** Each with the SQLSTATE of its refusal: the role may not, or a rule of the database stands against it. */
const MOVES: Record<string, [sql: string, code: string]> = {
  'switch the rules off': [`alter table decision disable trigger all`, DENIED],
  'switch all triggers off': [`set session_replication_role = replica`, DENIED],
  'replace a rule': [
    `create or replace function csc.check_decision() returns trigger language plpgsql as 'begin return new; end'`,
    DENIED,
  ],
  'make a function that hides another': [
    `create function csc.lower(text) returns text language sql as $$select $1$$`,
    DENIED,
  ],
  'drop a rule': [`drop trigger attempt_is_approved on attempt`, DENIED],
  'empty the audit log': [`truncate audit_event`, DENIED],
  'empty the decisions': [`truncate decision cascade`, DENIED],
  'delete an event': [`delete from audit_event`, DENIED],
  'change an event': [`update audit_event set actor = 'somebody'`, DENIED],
  'delete a signature': [`delete from audit_signature`, DENIED],
  'change a signature': [`update audit_signature set sequence = 1`, DENIED],
  'change a decision': [`update decision set made_by = 'somebody'`, DENIED],
  'delete a decision': [`delete from decision`, DENIED],
  'approve by state alone': [`update submission set state = 'approved' where id = '${staged}'`, REFUSED],
  'approve what one created': [
    `insert into decision (id, submission_id, decision, content_digest, made_by)
     select gen_random_uuid(), id, 'approve', content_digest, created_by from submission where id = '${staged}'`,
    REFUSED,
  ],
  'name another creator': [`update submission set created_by = 'somebody' where id = '${staged}'`, REFUSED],
  'name another identity': [
    `update submission set created_by_identity = 'x' where id = '${staged}'`,
    REFUSED,
  ],
  'need no second approval': [`update submission set decisions_needed = 2 where id = '${staged}'`, REFUSED],
  'change the content digest': [
    `update submission set content_digest = sha256('') where id = '${staged}'`,
    REFUSED,
  ],
  'send what nobody approved': [
    `insert into batch (submission_id, number, positions, state) values ('${staged}', 1, '{1}', 'waiting')`,
    REFUSED,
  ],
  'send what is held': [
    `insert into attempt (submission_id, batch_number, number, body_digest) values ('${held}', 1, 1, sha256(''))`,
    REFUSED,
  ],
  'change a payload': [`update staged_record set payload = '{}' where submission_id = '${staged}'`, REFUSED],
  'let a withheld record go': [`update staged_record set withheld = false`, DENIED],
  'delete a submission': [`delete from submission`, DENIED],
  'make an agreement longer': [`update agreement set expires_at = '2999-12-31'`, DENIED],
  'delete an agreement': [`delete from agreement`, DENIED],
  'raise daily limits': [`update standing_agreement set max_deletions = 1000000`, DENIED],
  'delete a sign-off': [`delete from sign_off`, DENIED],
  'delete an attempt': [`delete from attempt`, DENIED],
  'delete a recovery': [`delete from recovery`, DENIED],
  'allow another change of state': [
    `insert into submission_transition values ('returned', 'transmitting')`,
    DENIED,
  ],
  'give a key another digest': [`update api_key set key_digest = sha256('x')`, DENIED],
  'delete a key': [`delete from api_key`, DENIED],
  'run a program': [`copy audit_event to program 'cat'`, DENIED],
  'run a program and read it': [
    `create temporary table out (line text); copy out from program 'env'`,
    DENIED,
  ],
  'read a file of the server': [`select pg_read_file('/etc/passwd')`, DENIED],
  'read a file by large object': [`select lo_import('/etc/passwd')`, DENIED],
  'make a role': [`create role eve superuser`, DENIED],
  'become the owner': [`set role csc`, DENIED],
  'change the schema': [`create table csc.mine (a int)`, DENIED],
}
for (const [what, [sql, code]] of Object.entries(MOVES)) {
  t.test(`cannot ${what}`, async (t) => {
    await t.rejects(runtime.query(sql), { code })
  })
}

t.test('refuses to empty a table of evidence even to its owner', async (t) => {
  for (const table of [
    'audit_event',
    'audit_signature',
    'submission',
    'decision',
    'staged_record',
    'api_key',
  ]) {
    await t.rejects(database.query(`truncate ${table} cascade`), { code: 'CSC01' }, table)
  }
})
