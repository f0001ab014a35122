import { pino } from 'pino'
import t from 'tap'
import { removeOldPayloads } from '../../../src/services/staging/retention.js'
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
