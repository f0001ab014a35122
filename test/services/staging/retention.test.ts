import { pino } from 'pino'
import t from 'tap'
import { v7 as uuidv7 } from 'uuid'
import { removeOldPayloads, removeSupersededStates } from '../../../src/services/staging/retention.js'
import { insertSubmissionIn } from '../../support/submissions.js'
import { testDatabase } from '../../support/test-database.js'

const { database } = await testDatabase(t)
const clear = async (days: number, now = new Date()) =>
  removeOldPayloads({ database, logger: pino({ level: 'silent' }), now: () => now, days })
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
       (select action from audit_event where subject = 'submission/' || $1::text) as action
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

/** A full scrambled submission of `daysAgo`, of which the DfE has accepted a child or not. */
async function insertSeries(daysAgo: number, { isReceived }: { isReceived: boolean }): Promise<string> {
  const id = uuidv7()
  await database.query(`insert into lineage (name, received_at) values ($1, $2)`, [
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

const insertState = async (lineage: string, submissionId: string) =>
  database.query(
    `insert into received_state (lineage, la_child_id, payload, certain, submission_id, changed_at)
     values ($1, 'FAKE1', '{"la_child_id":"FAKE1"}', true, $2, now())`,
    [lineage, submissionId],
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
      await database.query<{ lineage: string }>(`select lineage from received_state order by lineage`)
    ).rows.map(({ lineage }) => lineage)
  t.equal(await removeSupersededStates(database), 1)
  t.same(await kept(), [older, 'live'].sort(), 'a series that nothing was accepted of has not begun')
  t.notOk((await kept()).includes(oldest))
  const newest = await insertSeries(0, { isReceived: true })
  t.equal(await removeSupersededStates(database), 1)
  t.same(await kept(), [newest, 'live'].sort())
  t.equal(await removeSupersededStates(database), 0)
})
