import { randomUUID } from 'node:crypto'
import t from 'tap'
import { markRestored } from '../../src/services/operations/recovery/detect-restore.js'
import { liveApp } from '../support/live-app.js'

t.test(
  'deletes at the DfE what it never knew, also from an empty live table and before it heard of any receipt',
  async (t) => {
    const app = await liveApp(t)
    const { call, database, simulator } = app
    const post = async () => call('operator', 'POST', '/v1/phases/5/submissions', { kind: 'delta' })
    t.match(await post(), { status: 409, body: { code: 'NO_LIVE_RECORDS' } })

    // The first submission of all was sent after the backup, and its child has left the live table since.
    simulator.world.accept([{ la_child_id: 'FAKE00000001' }])
    await markRestored(database)
    const { rows } = await database.query<{ id: string }>(`select id from recovery`)
    await database.query(
      `insert into lost_attempt (submission_id, batch_number, number, sender, recovery_id, destination, phase, baseline, sent_at, record_count)
     values ($1, 1, 1, $1, $2, 'live', 5, 'live', now(), 1)`,
      [randomUUID(), rows[0]?.id],
    )
    await database.query(
      `insert into lost_child (recovery_id, submission_id, la_child_id) select recovery_id, submission_id, 'FAKE00000001' from lost_attempt`,
    )
    t.match(await post(), { status: 409, body: { code: 'PHASE_CLOSED' } })
    const note = { note: 'Restored' }
    t.equal((await call('approver', 'POST', '/v1/recovery/acknowledgements', note)).status, 201)

    const created = await post()
    t.match(created, { status: 202 })
    const staged = await app.way.until(created.body.id, 'staged', 'build_failed')
    t.match(
      staged,
      { state: 'staged', recordCount: 1, decisionsNeeded: 2 },
      'two people decide, as of the first',
    )
    await app.approve(staged)
    t.match(await app.way.transmit(staged.id), { status: 202 })
    const delta = await app.way.until(staged.id, 'transmitted', 'incomplete', 'held')
    t.match(delta, { state: 'transmitted', counts: { received: 1 } })
    t.same(await app.held(), new Map(), 'and the DfE holds nothing any more')
  },
)
