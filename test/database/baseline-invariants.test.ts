import t from 'tap'
import { v7 as uuidv7 } from 'uuid'
import { approve, DIGEST } from '../support/submissions.js'
import { testDatabase } from '../support/test-database.js'

const { database } = await testDatabase(t)
const refused = { code: 'CSC01' }

/** An approved scrambled submission: record 1 may go at once, record 2 follows it. */
async function insertTwoRecords(): Promise<string> {
  const id = uuidv7()
  await database.transaction(async (tx) => {
    await tx.query(`insert into baseline (name) values ($1)`, [id])
    await tx.query(
      `insert into submission (id, phase, kind, source, destination, state, request, series_id, created_by, expected_count)
       values ($1, 4, 'full', 'scrambled', 'test', 'building', '{}', $1, 'Olive Operator', 1)`,
      [id],
    )
    await tx.query(
      `insert into staged_record (submission_id, position, la_child_id, payload, payload_digest, withheld)
       select $1, n, 'FAKE1', '{"la_child_id":"FAKE1"}', decode($2, 'hex'), false from generate_series(1, 2) n`,
      [id, DIGEST],
    )
    await tx.query(
      `insert into staged_state (submission_id, position, follows, holds_payload, state)
       values ($1, 1, null, false, null), ($1, 2, 1, false, '{"la_child_id":"FAKE1"}')`,
      [id],
    )
    await tx.query(
      `update submission set state = 'staged', record_count = 2, content_digest = decode($2, 'hex'), second_from = 2,
         base_version = 0 where id = $1`,
      [id, DIGEST],
    )
  })
  await approve(database, id)
  return id
}

const insertBatch = async (id: string, number: number, positions: number[], state = 'waiting') =>
  database.query(
    `insert into batch (submission_id, number, positions, state, due_at, receipts)
     values ($1, $2, $3, $4, case when $4 = 'waiting' then now() end, case when $4 = 'received' then '{r}'::text[] end)`,
    [id, number, positions, state],
  )
const insertAttempt = async (id: string, batch: number) =>
  database.query(
    `insert into attempt (submission_id, batch_number, number, body_digest)
     select $1, $2, 1 + count(*), decode($3, 'hex') from attempt where submission_id = $1 and batch_number = $2`,
    [id, batch, DIGEST],
  )
const transmit = async (id: string) =>
  database.query(`update submission set state = 'transmitting' where id = $1`, [id])
const own = async (id: string, sentBy: string | null) =>
  database.query(`update baseline set sent_by = $2 where name = $1`, [id, sentBy])

t.test('refuses a batch that mixes first and second records, or holds a second one too early', async (t) => {
  const id = await insertTwoRecords()
  await t.rejects(insertBatch(id, 1, [1, 2]), refused)
  await t.rejects(insertBatch(id, 1, [2]), refused, 'its first record is not received')
  await insertBatch(id, 1, [1], 'received')
  await insertBatch(id, 2, [2])
})

t.test('refuses an attempt with second records while one of first records is open', async (t) => {
  const id = await insertTwoRecords()
  await insertBatch(id, 1, [1], 'received')
  await insertBatch(id, 2, [2])
  await database.query(
    `update batch set state = 'waiting', due_at = now(), receipts = null where submission_id = $1 and number = 1`,
    [id],
  )
  await transmit(id)
  await own(id, id)
  await t.rejects(insertAttempt(id, 2), refused)
  await insertAttempt(id, 1)
  await database.query(`update attempt set outcome = 'retry' where submission_id = $1`, [id])
})

t.test('refuses an attempt where another of its baseline sent last', async (t) => {
  const id = await insertTwoRecords()
  await insertBatch(id, 1, [1])
  await transmit(id)
  await t.rejects(insertAttempt(id, 1), refused)
  await own(id, await insertTwoRecords())
  await t.rejects(insertAttempt(id, 1), refused)
  await own(id, id)
  await insertAttempt(id, 1)
  await database.query(`update attempt set outcome = 'retry' where submission_id = $1`, [id])
})

t.test('refuses to change what a staged record means, until its submission has ended', async (t) => {
  const id = await insertTwoRecords()
  await t.rejects(
    database.query(`update staged_state set state = '{}' where submission_id = $1`, [id]),
    refused,
  )
  await t.rejects(database.query(`delete from staged_state where submission_id = $1`, [id]), refused)
  await t.rejects(
    database.query(`update submission set base_version = 7 where id = $1`, [id]),
    refused,
    'nor what it was compared with',
  )
  await database.query(`update submission set state = 'discarded' where id = $1`, [id])
  await database.query(`delete from staged_state where submission_id = $1`, [id])
})

t.test('refuses one approval for live records before any was accepted', async (t) => {
  const insert = async (decisions: number) =>
    database.query(
      `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count, decisions_needed)
       values ($1, 5, 'full', 'live', 'live', 'building', '{}', 'Olive Operator', 1, $2)`,
      [uuidv7(), decisions],
    )
  await t.rejects(insert(1), refused)
  await insert(2)
  await database.query(`update baseline set received_at = now() where name = 'live'`)
  await insert(1)
})
