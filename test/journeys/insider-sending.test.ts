import { createHash, randomBytes } from 'node:crypto'
import t from 'tap'
import { forged, insider } from '../support/insider.js'
import { AGREED_UNTIL } from '../support/test-app.js'

/*
 * Full access to the database, with all triggers off, and no key. Each move would send something, or let it go on; after each it is
 * looked whether the receiver got anything that nobody had signed.
 */
type Body = ReturnType<typeof JSON.parse>

t.test('sends nothing that somebody only wrote down as approved', async (t) => {
  const { way, staged, sql, nothingComesOf, discard } = await insider(t)
  const other = await staged()
  await way.approve(other)
  const moves: Record<string, (submission: Body) => string[]> = {
    'a state alone': () => [],
    'a decision': (submission) => [forged.decision(submission)],
    'a decision of a person who is not': (submission) => [forged.decision(submission, 'Ada Approver')],
    'a decision, and an event that hashes': (submission) => [
      forged.decision(submission),
      forged.event('submission.approve', `submission/${submission.id}`, {
        contentDigest: submission.contentDigest,
      }),
      forged.event('submission.transmit', `submission/${submission.id}`),
    ],
    'the decision of another submission': ({ id }) => [
      `update decision set submission_id = '${id}' where submission_id = '${other.id}'`,
    ],
    'no approval needed': ({ id }) => [`update submission set decisions_needed = 1 where id = '${id}'`],
    'approvals that a function counts': (submission) => [
      forged.decision(submission),
      `create or replace function approvals(submission) returns bigint language sql stable as 'select 99::bigint'`,
    ],
    'the event of another submission, renamed and hashed anew': (submission) => [
      forged.decision(submission),
      `update audit_event e set subject = 'submission/${submission.id}' where subject = 'submission/${other.id}'`,
      `update audit_event e set hash = audit_event_hash(e) where subject = 'submission/${submission.id}'`,
    ],
  }
  for (const [what, statements] of Object.entries(moves)) {
    const submission = await staged()
    const { id } = submission
    await nothingComesOf(what, async () =>
      sql(...statements(submission), forged.batches(id), forged.letGo(id)),
    )
    t.match(await way.read(id), { state: 'held', counts: { received: 0 } }, `${what}: it is held`)
    await discard(id)
  }
})

const SIGNATURES: Record<string, () => string> = {
  'made up': () => forged.signature(randomBytes(64)),
  'made up under another key': () => forged.signature(randomBytes(64), `sha256('x')`),
  copied: () => `insert into audit_signature (number, sequence, previous, key, signature)
    select number + 1, (select max(sequence) from audit_event), previous, key, signature
    from audit_signature order by number desc limit 1`,
  moved: () => `update audit_signature set sequence = (select max(sequence) from audit_event)
    where number = (select max(number) from audit_signature)`,
}
for (const [what, signature] of Object.entries(SIGNATURES)) {
  t.test(`sends nothing by a signature that is ${what}`, async (t) => {
    const { staged, sql, nothingComesOf } = await insider(t)
    const submission = await staged()
    const { id, contentDigest } = submission
    await nothingComesOf(what, async () =>
      sql(
        forged.decision(submission),
        forged.event('submission.approve', `submission/${id}`, { contentDigest }),
        signature(),
        forged.event('submission.transmit', `submission/${id}`),
        signature(),
        forged.batches(id),
        forged.letGo(id),
      ),
    )
  })
}

t.test('sends nothing but the bytes that were approved', async (t) => {
  const { way, call, staged, sql, nothingComesOf, discard } = await insider(t)
  const payload = `'{"la_child_id":"EVE"}'`
  const digest = createHash('sha256').update('{"la_child_id":"EVE"}').digest('hex')
  const contentDigest = createHash('sha256').update(`${digest}\n`).digest('hex')
  const changes: Record<string, string> = {
    'another payload': `update staged_record set payload = ${payload} where submission_id = $1 and position = 1`,
    'another payload with its digest': `update staged_record set payload = ${payload},
      payload_digest = decode('${digest}', 'hex') where submission_id = $1 and position = 1`,
    'another payload with all digests': `update staged_record set payload = ${payload},
      payload_digest = decode('${digest}', 'hex') where submission_id = $1 and position = 1;
      update submission set content_digest = decode('${contentDigest}', 'hex') where id = $1;
      update decision set content_digest = decode('${contentDigest}', 'hex') where submission_id = $1`,
    'a record more': `insert into staged_record (submission_id, position, la_child_id, payload, payload_digest, withheld)
      values ($1, 2, 'EVE', ${payload}, decode('${digest}', 'hex'), false);
      update batch set positions = '{2}' where submission_id = $1`,
    'another phase': `update submission set phase = 2 where id = $1`,
    'another source': `update submission set phase = 3, source = 'scrambled', series_id = id where id = $1`,
  }
  for (const [what, change] of Object.entries(changes)) {
    const submission = await staged()
    const { id } = submission
    await way.approve(submission)
    await nothingComesOf(what, async () => {
      await sql(`${forged.batches(id)}; ${change.replaceAll('$1', `'${id}'`)}`)
      await call('operator', 'POST', `/v1/submissions/${id}/transmissions`)
      await sql(forged.letGo(id))
    })
    await discard(id)
  }
})

t.test('lets nothing go on that nobody let go, or that somebody stopped', async (t) => {
  const { way, call, staged, sql, nothingComesOf } = await insider(t)
  const submission = await staged()
  const { id } = submission
  await way.approve(submission)
  await nothingComesOf('approved, and let go by nobody', async () =>
    sql(forged.batches(id), forged.letGo(id)),
  )
  t.match(await way.read(id), { state: 'held' })
  await nothingComesOf('held, and let go by nobody', async () => sql(forged.letGo(id)))

  await call('approver', 'PUT', '/v1/emergency-stop', { reason: 'Test' })
  await nothingComesOf('the emergency stop taken away', async () =>
    sql(`delete from emergency_stop`, forged.letGo(id)),
  )
  t.match(await call('operator', 'POST', `/v1/submissions/${id}/resume`), {
    status: 409,
    body: { code: 'EMERGENCY_STOPPED' },
  })
  t.equal(
    (await call('approver', 'DELETE', '/v1/emergency-stop')).status,
    204,
    'an approver can end it all the same',
  )
  t.equal((await call('operator', 'POST', `/v1/submissions/${id}/resume`)).status, 200)
  t.match(await way.until(id, 'transmitted'), { counts: { received: submission.recordCount } })
})

t.test('notices that a hold was unwritten with its event and its signature', async (t) => {
  const { way, call, staged, sql, nothingComesOf, database } = await insider(t)
  const submission = await staged()
  const { id } = submission
  await way.approve(submission)
  await sql(forged.batches(id))
  await call('approver', 'PUT', '/v1/emergency-stop', { reason: 'Test' })
  const { rows } = await database.query(`select max(sequence) as last from audit_event`)
  await call('operator', 'GET', '/v1/phases')
  await nothingComesOf('the end of the log cut off', async () =>
    sql(
      `delete from emergency_stop`,
      `delete from audit_signature where sequence >= ${rows[0]?.['last']}`,
      `delete from audit_event where sequence >= ${rows[0]?.['last']}`,
      forged.letGo(id),
    ),
  )
  t.match(await call('approver', 'PUT', '/v1/phases/1/agreement', { expiresAt: AGREED_UNTIL }), {
    status: 409,
    body: { code: 'SIGNATURES_BROKEN' },
  })
  t.match(await call('operator', 'GET', '/v1/phases/1'), {
    body: { open: false, blockedBy: [/do not hold/] },
  })
})
