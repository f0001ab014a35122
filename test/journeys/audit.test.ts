import t from 'tap'
import { verifyChain } from '../../src/services/audit/verify-chain.js'
import type { Database } from '../../src/database/queryable.js'
import { AGREED_UNTIL, testApp } from '../support/test-app.js'
import { testDatabase } from '../support/test-database.js'

const agreement = { expiresAt: AGREED_UNTIL }

t.test('shows what happened, to auditors only, by subject, actor and time', async (t) => {
  const { call } = await testApp(t)
  await call('approver', 'PUT', '/v1/phases/1/agreement', agreement)
  await call('operator', 'PUT', '/v1/phases/1/agreement', agreement)
  await call('approver', 'PUT', '/v1/phases/2/agreement', agreement)
  const list = async (query: string) => call('auditor', 'GET', `/v1/audit-events${query}`)

  const all = (await list('')).body
  t.match(all, { nextCursor: null })
  t.same(
    all.items.map(({ sequence }: { sequence: number }) => sequence),
    [1, 2, 3],
  )
  t.match(all.items[0], { actor: 'demo-approver', role: 'approver', subject: 'phase/1', outcome: 'done' })
  t.match(all.items[1], { actor: 'demo-operator', outcome: 'refused', detail: { code: 'ROLE_NOT_ALLOWED' } })
  t.equal(all.items[1].previousHash, all.items[0].hash)

  t.equal((await list('?subject=phase%2F2')).body.items.length, 1)
  t.equal((await list('?actor=demo-operator')).body.items.length, 1)
  t.equal((await list(`?from=${all.items[1].at}`)).body.items.length, 2)
  t.equal((await list('?from=2999-01-01')).body.items.length, 0)
  const first = (await list('?limit=2')).body
  t.equal((await list(`?limit=2&cursor=${first.nextCursor}`)).body.items[0].sequence, 3)
  t.match(await list('?cursor=eA'), { status: 400, body: { code: 'CURSOR_INVALID' } })
  t.match(await list('?from=yesterday'), { status: 400, body: { code: 'BODY_INVALID' } })

  t.match(await call('auditor', 'GET', '/v1/audit-events/verification'), {
    status: 200,
    body: { ok: true, events: 3, head: all.items[2].hash, firstBroken: undefined },
  })
  for (const role of ['operator', 'approver', 'integrator', 'admin'] as const) {
    t.equal((await call(role, 'GET', '/v1/audit-events')).status, 403)
    t.equal((await call(role, 'GET', '/v1/audit-events/verification')).status, 403)
  }
})

/** Each is what an owner of the database could do to event 4 of 6. */
const tamperings = {
  'a change': {
    sql: `update audit_event set actor = 'Eve' where sequence = 4`,
    firstBroken: 4,
    reason: 'changed',
  },
  'a change of its details': {
    sql: `update audit_event set detail = '{"n": 5}' where sequence = 4`,
    firstBroken: 4,
    reason: 'changed',
  },
  'a change with a new hash': {
    sql: `update audit_event set actor = 'Eve' where sequence = 4;
      update audit_event e set hash = audit_event_hash(e) where sequence = 4`,
    firstBroken: 5,
    reason: 'unlinked',
  },
  'a change with a hash function that hides it': {
    sql: `create or replace function audit_event_hash(event audit_event) returns bytea language sql as 'select $1.hash';
      update audit_event set actor = 'Eve' where sequence = 4`,
    firstBroken: 4,
    reason: 'changed',
  },
  'a deletion': { sql: `delete from audit_event where sequence = 4`, firstBroken: 4, reason: 'missing' },
  'a deletion with the gap closed': {
    sql: `delete from audit_event where sequence = 4; update audit_event set sequence = sequence - 1 where sequence > 4`,
    firstBroken: 4,
    reason: 'changed',
  },
  'a deletion of the beginning': {
    sql: `delete from audit_event where sequence < 3`,
    firstBroken: 1,
    reason: 'missing',
  },
  'an insertion': {
    sql: `update audit_event set sequence = sequence + 10 where sequence >= 4;
      update audit_event set sequence = sequence - 9 where sequence >= 14;
      insert into audit_event select 4, at, 'Eve', role, action, subject, outcome, detail, request_id, previous_hash, hash
      from audit_event where sequence = 3`,
    firstBroken: 4,
    reason: 'changed',
  },
  'another order': {
    sql: `update audit_event set sequence = 99 where sequence = 4;
      update audit_event set sequence = 4 where sequence = 5; update audit_event set sequence = 5 where sequence = 99`,
    firstBroken: 4,
    reason: 'changed',
  },
}

const tamper = async (database: Database, sql: string) =>
  database.query(
    `alter table audit_event disable trigger all; ${sql}; alter table audit_event enable trigger all`,
  )

for (const [name, { sql, firstBroken, reason }] of Object.entries(tamperings)) {
  t.test(`finds ${name} by the owner of the database`, async (t) => {
    const { database } = await testDatabase(t)
    t.same(await verifyChain(database), { ok: true, events: 0, head: null, seals: 0 })
    for (let n = 1; n <= 6; n++) {
      await database.query(
        `insert into audit_event (actor, role, action, subject, outcome, detail)
         values ('Zoë "Quote"', null, 'test', 'phase/1', 'done', $1)`,
        [JSON.stringify({ n, bb: 1.5, a: 'é\u2028\\', none: null, yes: true })],
      )
    }
    t.match(await verifyChain(database), { ok: true, events: 6 })
    await tamper(database, sql)
    t.match(await verifyChain(database), { ok: false, events: firstBroken - 1, firstBroken, reason })
  })
}

t.test('shows by its head that the end was cut off', async (t) => {
  const { database } = await testDatabase(t)
  await database.query(`insert into audit_event (action, subject, outcome, detail)
    select 'test', 'phase/1', 'done', '{}' from generate_series(1, 2500)`)
  const { head } = await verifyChain(database)
  await tamper(database, `delete from audit_event where sequence > 2490`)
  const after = await verifyChain(database)
  t.match(after, { ok: true, events: 2490 })
  t.not(after.head, head)
})
