import { randomUUID } from 'node:crypto'
import t from 'tap'
import type { OpenDatabase } from '../../../../src/database/database.js'
import { isInRecovery } from '../../../../src/services/submissions/baseline/baseline-repository.js'
import {
  createClaimGuard,
  markRestored,
} from '../../../../src/services/operations/recovery/detect-restore.js'
import { add, line, logger, SENDER, setting, states } from '../../../support/restore/recovery-setting.js'
import { insertSubmissionIn } from '../../../support/submissions.js'

t.test('doubts every child if the journal does not hold all that was sent after the backup', async (t) => {
  const certain = async (database: OpenDatabase) => {
    const id = await insertSubmissionIn(database, 'transmitted')
    await database.query(
      `insert into received_state (baseline, la_child_id, payload, certain, submission_id, changed_at)
       values ('live', 'child-9', '{}', true, $1, now())`,
      [id],
    )
  }
  await t.test('because it begins later', async (t) => {
    const { database, journal, detect, service, acknowledge, stateOf } = await setting(
      t,
      new Date(Date.now() + 60_000),
    )
    await add(database, 1)
    await certain(database)
    const approved = await insertSubmissionIn(database, 'approved')
    await journal.append(line(randomUUID()))
    t.ok(await detect())
    t.match((await service.read()).missing, { journalComplete: false })
    await acknowledge()
    t.match(await states(database), [{ certain: false }, { child: 'child-9', certain: false, payload: null }])
    t.match(
      await stateOf(approved),
      { state: 'incomplete', failure: /nobody knows/ },
      'it may have been sent',
    )
  })
  await t.test('because another process kept its lines elsewhere', async (t) => {
    const { database, journal, detect, service } = await setting(t)
    await add(database, 1)
    const id = await insertSubmissionIn(database, 'transmitting')
    await database.query(
      `insert into batch (submission_id, number, positions, state, due_at) values ($1, 1, '{1}', 'sending', now())`,
      [id],
    )
    await database.query(
      `insert into attempt (submission_id, batch_number, number, body_digest, sender) values ($1, 1, 1, sha256(''), $2)`,
      [id, randomUUID()],
    )
    await journal.append(line(randomUUID()))
    t.ok(await detect())
    t.match((await service.read()).missing, { journalComplete: false })
  })
  await t.test('because an administrator says that the journal is lost', async (t) => {
    const { database, service, acknowledge } = await setting(t)
    await certain(database)
    await markRestored(database)
    await markRestored(database)
    t.match(await service.read(), { inRecovery: true, missing: { journalComplete: false, attempts: 0 } })
    await acknowledge()
    t.match(await states(database), [{ certain: false }])
  })
})

t.test('ends attempts that were on their way at the backup, and doubts their children', async (t) => {
  const { database, journal, detect, acknowledge } = await setting(t)
  const id = await insertSubmissionIn(database, 'transmitting')
  await database.query(
    `insert into batch (submission_id, number, positions, state, due_at) values ($1, 1, '{1}', 'sending', now())`,
    [id],
  )
  await database.query(
    `insert into attempt (submission_id, batch_number, number, body_digest, sender) values ($1, 1, 1, sha256(''), $2)`,
    [id, SENDER],
  )
  await journal.append(line(id))
  await journal.append(line(id, { attempt: 2 }))
  t.ok(await detect())
  await acknowledge()
  const { rows } = await database.query(
    `select b.state, b.due_at as due, a.outcome, a.error from batch b join attempt a on a.submission_id = b.submission_id`,
  )
  t.same(rows, [{ state: 'uncertain', due: null, outcome: 'uncertain', error: 'DATABASE_RESTORED' }])
  const { rows: events } = await database.query(
    `select detail from audit_event where action = 'batch.attempt' and subject = $1`,
    [`submission/${id}`],
  )
  t.match(events, [{ detail: { batch: 1, attempt: 1, outcome: 'uncertain' } }])
})

t.test('notices a database that was restored under a running process', async (t) => {
  const { database, journal, seals } = await setting(t)
  const guard = createClaimGuard({ database, logger, journal, seals })
  t.ok(await database.transaction(guard))
  await journal.append(line(randomUUID()))
  t.notOk(await database.transaction(guard))
  t.ok(await isInRecovery(database))
})

t.test('ends daily running, which may have been withdrawn after the backup', async (t) => {
  const { database, acknowledge } = await setting(t)
  await database.query(
    `insert into standing_agreement (id, at, expires_at, max_changed_percent, max_deletions, made_by, made_at, confirmed_by, confirmed_at)
     values ($1, '05:00', '2999-01-01', 5, 5, 'Ada Approver', now(), 'Ben', now())`,
    [randomUUID()],
  )
  await markRestored(database)
  await acknowledge()
  const { rows } = await database.query(`select withdrawn, ended_by as by from standing_agreement`)
  t.same(rows, [{ withdrawn: true, by: 'Ada Approver' }])
})
