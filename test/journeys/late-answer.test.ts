import { randomUUID } from 'node:crypto'
import t from 'tap'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { gateOptions, phaseGate } from '../../src/services/index.js'
import { prepareLiveTable } from '../../src/services/live-records/prepare-live-table.js'
import { createApprovedContent } from '../../src/services/delivery/send/approved-content.js'
import { claimBatch } from '../../src/services/delivery/send/claim-batch.js'
import { recordOutcome } from '../../src/services/delivery/send/record-outcome.js'
import { eventually } from '../support/eventually.js'
import { liveApp } from '../support/live-app.js'
import { LA_CODE } from '../support/test-app.js'

const app = await liveApp(t)
const { database, way, call, live, push, send } = app
const [child] = [...createChildren({ seed: 5, count: 1, laCode: LA_CODE })]
if (child === undefined) throw new Error('There is no child')
const change = async (mis_child_id: string) => {
  live.set(child.la_child_id, { ...child, mis_child_id })
  await push()
}
await change('first')
t.match(await send({}), { state: 'transmitted' })

t.test('tells the live table nothing of an answer that comes after something newer was sent', async (t) => {
  const gate = phaseGate(gateOptions(app.clock, new Set(['test', 'live']), LA_CODE))
  /** A process that is suspended before it can write down its answer. */
  const suspended = {
    ...{ random: Math.random, destination: 'live', sender: randomUUID(), gate },
    ...{ mayClaim: async () => true, approvedContent: createApprovedContent() },
    liveTable: await prepareLiveTable(database, 'ssd_api_data_staging'),
    pacing: { gapMs: 0, requestsPerMinute: 60_000 },
    policy: { baseMs: 20, retryWindowMs: 3_600_000, resendUncertain: 'auto' },
  } satisfies Parameters<typeof claimBatch>[1] & Parameters<typeof recordOutcome>[1]
  await app.stopSending()
  await change('second')
  const older = await way.stage(5, { kind: 'delta' })
  await app.approve(older)
  await way.transmit(older.id)
  await database.query(`update destination_lock set held_until = now()`)
  const claim = await database.transaction(async (tx) => claimBatch(tx, suspended))
  if (claim.kind !== 'claimed') throw new Error(claim.kind)
  await call('operator', 'POST', `/v1/submissions/${older.id}/hold`)
  await database.query(`update destination_lock set held_until = now()`)
  await app.restartSending()
  await eventually(async () => (await way.read(older.id)).counts.uncertain === 1)

  await change('third')
  t.match(await send(), { state: 'transmitted' })
  const row = async () =>
    (await database.query(`select row_state, submission_status from public.ssd_api_data_staging`)).rows
  t.same(await row(), [{ row_state: 'Unchanged', submission_status: 'Sent' }])
  const reply = { kind: 'answered', status: 200, retryAfter: undefined, body: `"${randomUUID()}"` } as const
  const { attempt, recordCount, bytes } = claim.batch
  const end = {
    ...{ attempt, recordCount, bytes, endedAt: performance.now() },
    result: { reply, begunAt: performance.now(), dfeRequestId: null, fault: null },
  }
  await database.transaction(async (tx) => recordOutcome(tx, suspended, end))
  t.match(await way.read(older.id), { state: 'held', counts: { received: 1 } }, 'the receipt counts')
  t.same(await row(), [{ row_state: 'Unchanged', submission_status: 'Sent' }])
})
