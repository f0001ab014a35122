import t from 'tap'
import { v7 as uuidv7 } from 'uuid'
import { submissionStates } from '../../src/schemas/submission.js'
import { transitions } from '../../src/services/submissions/submission-transitions.js'
import { testDatabase } from '../support/test-database.js'
import { approve, DIGEST, insertStagedSubmission, insertSubmissionIn } from '../support/submissions.js'

const { database } = await testDatabase(t)

const refused = { code: 'CSC01' }
const insertBatch = async (id: string, positions = [1]) =>
  database.query(
    `insert into batch (submission_id, number, positions, state) values ($1, 1, $2, 'waiting')`,
    [id, positions],
  )

t.test('refuses a batch of a submission that nobody approved', async (t) => {
  const id = await insertStagedSubmission(database)
  await t.rejects(
    database.query(`update submission set state = 'approved' where id = $1`, [id]),
    refused,
    'nor can it be called approved',
  )
  await t.rejects(insertBatch(id), refused)
})

t.test('knows the ways of a submission as the service does, and refuses every other', async (t) => {
  const { rows } = await database.query<{ way: string }>(
    `select from_state || ' ' || to_state as way from submission_transition`,
  )
  const ways = new Set(
    Object.values(transitions).flatMap(({ from, to }) => from.map((state) => `${state} ${to}`)),
  )
  t.same(rows.map(({ way }) => way).sort(), [...ways].sort())
  for (const from of ['staged', 'approved', 'transmitting', 'held', 'transmitted', 'returned'] as const) {
    const id = await insertSubmissionIn(database, from)
    for (const to of submissionStates) {
      if (to === from || ways.has(`${from} ${to}`)) continue
      const change = database.query(`update submission set state = $2 where id = $1`, [id, to])
      await t.rejects(change, refused, `${from} to ${to}`)
    }
  }
  await t.rejects(
    database.query(
      `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count, content_digest)
       values ($1, 1, 'full', 'constructed', 'test', 'approved', '{}', 'Eve', 1, decode($2, 'hex'))`,
      [uuidv7(), DIGEST],
    ),
    refused,
    'none begins approved',
  )
})

t.test('refuses a batch with a withheld record', async (t) => {
  const id = await insertStagedSubmission(database)
  await approve(database, id)
  await t.rejects(insertBatch(id, [2]), refused)
  await insertBatch(id, [1])
})

t.test('refuses an attempt while the emergency stop is on, or before transmission', async (t) => {
  const id = await insertStagedSubmission(database)
  await approve(database, id)
  await insertBatch(id)
  const insertAttempt = async (number: number) =>
    database.query(
      `insert into attempt (submission_id, batch_number, number, body_digest) values ($1, 1, $2, decode($3, 'hex'))`,
      [id, number, DIGEST],
    )
  await t.rejects(insertAttempt(1), refused)
  await database.query(`update submission set state = 'transmitting' where id = $1`, [id])
  await database.query(`insert into emergency_stop (reason, made_by) values ('test', 'Ada')`)
  await t.rejects(insertAttempt(1), refused)
  await database.query(`delete from emergency_stop`)
  await insertAttempt(1)
  await t.rejects(insertAttempt(2), refused, 'one batch at a time: the first has no outcome yet')
  await database.query(`update attempt set outcome = 'retry' where submission_id = $1`, [id])
  await insertAttempt(2)
  await database.query(`update attempt set outcome = 'retry' where submission_id = $1`, [id])
})

t.test('refuses attempts that are written together where one of them may not be made', async (t) => {
  const [sending, approved] = [await insertStagedSubmission(database), await insertStagedSubmission(database)]
  for (const id of [sending, approved]) {
    await approve(database, id)
    await insertBatch(id)
  }
  await database.query(`update submission set state = 'transmitting' where id = $1`, [sending])
  const attempt = async (ids: string[]) =>
    database.query(
      `insert into attempt (submission_id, batch_number, number, body_digest)
       select id, 1, 1, decode($2, 'hex') from unnest($1::uuid[]) as id`,
      [ids, DIGEST],
    )
  await t.rejects(attempt([sending, approved]), refused)
  await attempt([sending])
})

t.test('refuses to change, add or remove staged bytes', async (t) => {
  const id = await insertStagedSubmission(database)
  await t.rejects(
    database.query(`update staged_record set payload = '{}' where submission_id = $1`, [id]),
    refused,
  )
  await t.rejects(
    database.query(`update staged_record set payload = null where submission_id = $1`, [id]),
    refused,
    'not even removed before the submission has ended',
  )
  await t.rejects(database.query(`delete from staged_record where submission_id = $1`, [id]), refused)
  await t.rejects(
    database.query(
      `insert into staged_record (submission_id, position, la_child_id, payload, payload_digest, withheld)
       values ($1, 3, 'FAKE3', '{}', decode($2, 'hex'), false)`,
      [id, DIGEST],
    ),
    refused,
  )
})

t.test('lets payloads go once their submission has ended', async (t) => {
  const id = await insertStagedSubmission(database)
  await database.query(`update submission set state = 'discarded' where id = $1`, [id])
  await database.query(`update staged_record set payload = null where submission_id = $1`, [id])
  const { rows } = await database.query(
    `select count(payload)::int as payloads, count(payload_digest)::int as digests from staged_record where submission_id = $1`,
    [id],
  )
  t.same(rows, [{ payloads: 0, digests: 2 }])
})

t.test('refuses a decision by the creator, for another digest, or once it is made', async (t) => {
  const id = await insertStagedSubmission(database)
  const decide = async (madeBy: string, digest: string) =>
    database.query(
      `insert into decision (id, submission_id, decision, content_digest, made_by)
       values ($1, $2, 'approve', decode($3, 'hex'), $4)`,
      [uuidv7(), id, digest, madeBy],
    )
  await t.rejects(decide('Olive Operator', DIGEST), refused)
  await t.rejects(decide('Ada Approver', 'f'.repeat(64)), refused)
  await decide('Ada Approver', DIGEST)
  await t.rejects(
    database.query(`update decision set decision = 'return' where submission_id = $1`, [id]),
    refused,
  )
  await t.rejects(database.query(`delete from decision where submission_id = $1`, [id]), refused)
})

t.test('refuses fake data for the live receiver and live data for the test receiver', async (t) => {
  const insert = async (phase: number, source: string, destination: string) =>
    database.query(
      `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count)
       values ($1, $2, 'full', $3, $4, 'building', '{}', 'Olive Operator', 1)`,
      [uuidv7(), phase, source, destination],
    )
  await t.rejects(insert(2, 'constructed', 'live'), { code: '23514' })
  await t.rejects(insert(5, 'live', 'test'), { code: '23514' })
  await t.rejects(insert(4, 'live', 'test'), { code: '23514' })
  await insert(2, 'constructed', 'test')
})

t.test('refuses to rewrite what a submission is, or to delete it', async (t) => {
  const id = await insertStagedSubmission(database)
  await t.rejects(database.query(`update submission set created_by = 'Eve' where id = $1`, [id]), refused)
  await t.rejects(
    database.query(`update submission set content_digest = decode($2, 'hex') where id = $1`, [
      id,
      'f'.repeat(64),
    ]),
    refused,
  )
  await t.rejects(database.query(`delete from submission where id = $1`, [id]), refused)
})
