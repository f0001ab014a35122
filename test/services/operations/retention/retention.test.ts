import { pino } from 'pino'
import t from 'tap'
import { v7 as uuidv7 } from 'uuid'
import {
  removeOldPayloads,
  removeSupersededStates,
} from '../../../../src/services/operations/retention/retention.js'
import {
  compareRecords,
  REMOVED_ID,
} from '../../../../src/services/submissions/records/staged-record-repository.js'
import { insertSubmissionIn } from '../../../support/submissions.js'
import { testDatabase } from '../../../support/test-database.js'

const { database } = await testDatabase(t)
const clear = async (days: number, now = new Date()) =>
  removeOldPayloads({ database, logger: pino({ level: 'silent' }), clock: async () => now, days })
const payloadsOf = async (id: string): Promise<number> => {
  const { rows } = await database.query<{ count: number }>(
    'select count(payload)::integer as count from staged_record where submission_id = $1',
    [id],
  )
  return rows[0]?.count ?? 0
}
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)

t.test('removes the payloads of what has ended, after its days and not before', async (t) => {
  const id = await insertSubmissionIn(database, 'transmitted')
  t.equal(await clear(7, inDays(6)), 0)
  t.equal(await payloadsOf(id), 2)
  t.equal(await clear(7, inDays(8)), 1)
  t.equal(await payloadsOf(id), 0)
  t.equal(await clear(7, inDays(8)), 0, 'and only once')
  const { rows } = await database.query(
    `select count(payload_digest)::integer as digests,
       (select action from audit_event where subject = 'submission/' || $1::text order by sequence desc limit 1) as action
     from staged_record where submission_id = $1::uuid`,
    [id],
  )
  t.match(rows, [{ digests: 2, action: 'submission.remove-payloads' }], 'evidence stays')
})

t.test('keeps the payloads of what can still be sent', async (t) => {
  for (const state of ['staged', 'approved', 'held', 'incomplete', 'transmitting'] as const) {
    const id = await insertSubmissionIn(database, state)
    t.equal(await clear(0, inDays(4000)), 0, state)
    t.equal(await payloadsOf(id), 2)
  }
})

/** An ended submission of two withheld records: one was made, of the other nothing could be. */
async function insertWithheld(phase: 4 | 5): Promise<string> {
  const id = uuidv7()
  const [source, destination, approvers] = phase === 4 ? ['scrambled', 'test', 1] : ['live', 'live', 2]
  await database.transaction(async (tx) => {
    await tx.query(
      `insert into submission (id, phase, kind, source, destination, state, request, series_id, created_by, expected_count,
         decisions_needed)
       values ($1, $2, 'full', $3, $4, 'building', '{}', $5, 'Olive Operator', 2, $6)`,
      [id, phase, source, destination, phase === 4 ? id : null, approvers],
    )
    await tx.query(
      `insert into staged_record (submission_id, position, la_child_id, payload, payload_digest, withheld)
       values ($1, 1, 'MADE', '{}', sha256('{}'), true), ($1, 2, 'LIVE', null, sha256(''), true)`,
      [id],
    )
    await tx.query(
      `update submission set state = 'staged', record_count = 2, withheld_count = 2, content_digest = sha256('') where id = $1`,
      [id],
    )
  })
  return id
}

const idsOf = async (id: string) => {
  const { rows } = await database.query<{ id: string }>(
    'select la_child_id as id from staged_record where submission_id = $1 order by position',
    [id],
  )
  return rows.map(({ id: child }) => child)
}
const end = async (...ids: string[]) =>
  database.query(`update submission set state = 'returned' where id = any($1)`, [ids])

t.test('removes the live ids of children who could not be scrambled, and no other id', async (t) => {
  const [scrambled, live] = [await insertWithheld(4), await insertWithheld(5)]
  await end(scrambled, live)
  await clear(7, inDays(6))
  t.same(await idsOf(scrambled), ['MADE', 'LIVE'], 'the LA finds the child as long as payloads are kept')
  await clear(7, inDays(8))
  t.same(await idsOf(scrambled), ['MADE', REMOVED_ID])
  t.same(await idsOf(live), ['MADE', 'LIVE'], 'phase 5 sends live ids: they are its evidence')
})

t.test('takes no two children whose ids were removed for one', async (t) => {
  const [older, newer] = [await insertWithheld(4), await insertWithheld(4)]
  await end(older, newer)
  await clear(7, inDays(8))
  t.same(await compareRecords(database, newer, older), { new: 0, same: 1, changed: 0, gone: 0 })
})

t.test('the database lets nobody remove another id, or put another in its place', async (t) => {
  const rename = async (id: string, position: number, to: string) =>
    database.query(`update staged_record set la_child_id = $3 where submission_id = $1 and position = $2`, [
      id,
      position,
      to,
    ])
  const [scrambled, live] = [await insertWithheld(4), await insertWithheld(5)]
  const refused = { code: 'CSC01' }
  await t.rejects(rename(scrambled, 2, REMOVED_ID), refused, 'while it can be sent')
  await end(scrambled, live)
  await t.rejects(rename(scrambled, 1, REMOVED_ID), refused)
  await t.rejects(rename(scrambled, 2, 'EVE'), refused)
  await t.rejects(rename(live, 2, REMOVED_ID), refused)
  await rename(scrambled, 2, REMOVED_ID)
})

/** A full scrambled submission of `daysAgo`, of which the DfE has accepted a child or not. */
async function insertSeries(daysAgo: number, { isReceived }: { isReceived: boolean }): Promise<string> {
  const id = uuidv7()
  await database.query(`insert into baseline (name, received_at) values ($1, $2)`, [
    id,
    isReceived ? new Date() : null,
  ])
  await database.query(
    `insert into submission (id, phase, kind, source, destination, state, request, series_id, created_by, expected_count,
       created_at)
     values ($1, 4, 'full', 'scrambled', 'test', 'building', '{}', $1, 'Olive Operator', 1, now() - $2 * interval '1 day')`,
    [id, daysAgo],
  )
  if (isReceived) await insertState(id, id)
  return id
}

const insertState = async (baseline: string, submissionId: string) =>
  database.query(
    `insert into received_state (baseline, la_child_id, payload, certain, submission_id, changed_at)
     values ($1, 'FAKE1', '{"la_child_id":"FAKE1"}', true, $2, now())`,
    [baseline, submissionId],
  )

t.test('forgets what the DfE holds of a series once a newer one has begun, and of no other', async (t) => {
  const [oldest, older] = [
    await insertSeries(3, { isReceived: true }),
    await insertSeries(2, { isReceived: true }),
  ]
  await insertSeries(1, { isReceived: false })
  await insertState('live', older)
  const kept = async () =>
    (
      await database.query<{ baseline: string }>(`select baseline from received_state order by baseline`)
    ).rows.map(({ baseline }) => baseline)
  t.equal(await removeSupersededStates(database), 1)
  t.same(await kept(), [older, 'live'].sort(), 'a series that nothing was accepted of has not begun')
  t.notOk((await kept()).includes(oldest))
  const newest = await insertSeries(0, { isReceived: true })
  t.equal(await removeSupersededStates(database), 1)
  t.same(await kept(), [newest, 'live'].sort())
  t.equal(await removeSupersededStates(database), 0)
})
