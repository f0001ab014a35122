import { randomUUID } from 'node:crypto'
import t from 'tap'
import type { SubmissionState } from '../../../../src/schemas/submission.js'
import { isInRecovery } from '../../../../src/services/submissions/baseline/baseline-repository.js'
import { createClaimGuard } from '../../../../src/services/operations/recovery/detect-restore.js'
import { pruneJournal } from '../../../../src/services/operations/retention/retention.js'
import { add, cut, line, logger, SENDER, setting, states } from '../../../support/restore/recovery-setting.js'
import { insertSubmissionIn } from '../../../support/submissions.js'

t.test('sees nothing to recover in a database that knows all that was sent', async (t) => {
  const { database, journal, detect, service, acknowledge, seal } = await setting(t)
  t.notOk(await detect(), 'on the first start')
  await add(database, 3)
  await seal()
  const id = await insertSubmissionIn(database, 'transmitting')
  await database.query(
    `insert into batch (submission_id, number, positions, state, due_at) values ($1, 1, '{1}', 'sending', now())`,
    [id],
  )
  await database.query(
    `insert into attempt (submission_id, batch_number, number, body_digest, sender) values ($1, 1, 1, sha256(''), $2)`,
    [id, SENDER],
  )
  await journal.append(line(id, { destination: 'test', phase: 1, baseline: null }))
  t.notOk(await detect())
  t.same(await service.read(), { inRecovery: false, missing: null, past: [] })
  await t.rejects(acknowledge(), { code: 'STATE_CONFLICT' }, 'there is nothing to acknowledge')
  const guard = createClaimGuard({ database, logger, journal, seals: undefined })
  t.ok(await database.transaction(guard))
})

t.test(
  'recovers by the journal alone: children that it never knew are doubted, and nothing old can be sent',
  async (t) => {
    const { database, journal, detect, service, acknowledge, seals } = await setting(t)
    await add(database, 2)
    const ids: Partial<Record<SubmissionState, string>> = {}
    for (const state of ['staged', 'approved', 'transmitting', 'held', 'incomplete'] as const) {
      ids[state] = await insertSubmissionIn(database, state)
      await journal.append(line(ids[state] ?? '', { destination: 'test', phase: 1, baseline: null }))
    }
    const untouched = await insertSubmissionIn(database, 'approved')
    await database.query(
      `insert into received_state (baseline, la_child_id, payload, certain, submission_id, changed_at)
     values ('live', 'child-1', '{}', true, $1, now()), ('live', 'child-3', '{}', true, $1, now())`,
      [untouched],
    )
    const unknown = randomUUID()
    await journal.append(line(unknown))
    await journal.append(
      line(unknown, { batch: 2, records: [{ laChildId: 'child-2', digest: 'b'.repeat(64) }] }),
    )
    await journal.append(line(randomUUID(), { destination: 'test', phase: 4, baseline: randomUUID() }))

    t.ok(await detect())
    t.notOk(await detect(), 'another process finds nothing more')
    t.ok(await isInRecovery(database))
    const { missing } = await service.read()
    t.match(missing, {
      attempts: 8,
      children: 3,
      journalComplete: true,
      lostEvents: null,
      isOtherDatabase: false,
    })
    t.match(
      missing?.submissions.find(({ id }) => id === unknown),
      { state: null, attempts: 2, children: 2 },
    )
    t.match(
      missing?.submissions.find(({ id }) => id === ids.held),
      { state: 'held', attempts: 1, children: 1 },
    )
    await t.rejects(
      database.query(
        `insert into attempt (submission_id, batch_number, number, body_digest) values ($1, 1, 9, sha256(''))`,
        [ids.transmitting],
      ),
      { code: 'CSC01' },
      'the database itself refuses to send',
    )
    await t.rejects(database.query(`delete from recovery`), { code: 'CSC01' }, 'it is not taken away by hand')
    const guard = createClaimGuard({ database, logger, journal, seals })
    t.notOk(await database.transaction(guard))
    t.equal(await pruneJournal({ database, journal, days: 1 }), 0, 'no line goes meanwhile')

    const after = await acknowledge()
    t.match(after, { inRecovery: false, past: [{ acknowledgedBy: 'Ada Approver', note: 'The disk failed' }] })
    t.match(
      await states(database),
      [
        { child: 'child-1', certain: false, payload: null },
        { child: 'child-2', certain: false, payload: null, digest: null },
        { child: 'child-3', certain: true },
      ],
      'also the child that it never knew; one that was not sent stays certain',
    )
    const { rows } = await database.query<{ id: string; state: string; failure: string | null }>(
      `select id, state, failure from submission where id = any($1)`,
      [Object.values(ids)],
    )
    for (const { state, failure } of rows) {
      t.equal(state, 'incomplete')
      t.match(failure, /was sent after it/)
    }
    const { rows: left } = await database.query(`select count(*) from lost_child`)
    t.same(left, [{ count: 0 }], 'the ids have done their job')
    t.equal(
      (await database.query(`select from baseline where name = 'live' and version = 1 and sent_by is null`))
        .rowCount,
      1,
    )
    t.notOk(await detect(), 'the same lines begin no other recovery')
    t.ok(await database.transaction(guard))
    await t.rejects(database.query(`update recovery set note = 'another'`), { code: 'CSC01' })
    await journal.append(line(unknown, { sender: randomUUID() }))
    t.ok(await detect(), 'but the same batch, sent again by another process, does')
  },
)

t.test('takes an older database by its seals, begins an epoch, and refuses another one', async (t) => {
  const { database, detect, service, acknowledge, seal, seals } = await setting(t)
  await add(database, 10)
  await seal()
  await add(database, 10)
  await seal()
  await cut(database, 12)
  t.ok(await detect())
  const { missing } = await service.read()
  t.match(missing, { attempts: 0, lostEvents: { after: 12, upTo: 20 } })
  t.ok((await seal()) === false, 'without the pause it would be an alarm')
  await acknowledge()
  t.match((await seals.read()).epochs, [{ after: 12, lost: { sequence: 20 } }])
  const { rows } = await database.query<{ action: string; detail: object }>(
    `select action, detail from audit_event where sequence > 12 order by sequence`,
  )
  t.same(
    rows.map(({ action }) => action),
    ['recovery.begin', 'restored'],
  )
  t.match(rows[1]?.detail, { keptSequence: 12, lostSequence: 20, lostHash: missing?.lostEvents?.hash })
  t.notOk(await detect(), 'it is over')

  await cut(database, 0)
  await add(database, 30)
  t.ok(await detect())
  t.match((await service.read()).missing, { isOtherDatabase: true })
  await t.rejects(acknowledge(), { code: 'STATE_CONFLICT', detail: /another database/ })
  t.ok(await isInRecovery(database))
})

for (const after of [0, 4]) {
  t.test(
    `takes a backup of ${after} events, older than the first seal, although its log has grown since`,
    async (t) => {
      const { database, detect, service, acknowledge, seal, seals } = await setting(t)
      await add(database, 5)
      await seal()
      await cut(database, after)
      t.ok(await detect())
      await add(database, 10)
      t.ok(await detect(), 'a second start, whose log is longer than what was sealed')
      t.match((await service.read()).missing, { isOtherDatabase: false, lostEvents: { after, upTo: 5 } })
      await acknowledge()
      t.match((await seals.read()).epochs, [{ after, lost: { sequence: 5 } }])
      t.notOk(await detect())
      t.ok(await seal(), 'and it is sealed again')
    },
  )
}

t.test('refuses a log that was changed before the backup', async (t) => {
  const { database, detect, acknowledge, seal } = await setting(t)
  await add(database, 10)
  await seal()
  await add(database, 10)
  await seal()
  await cut(database, 15)
  t.ok(await detect())
  await database.query(
    `alter table audit_event disable trigger user; update audit_event set actor = 'Eve' where sequence = 4;
     alter table audit_event enable trigger user`,
  )
  await t.rejects(acknowledge(), { code: 'STATE_CONFLICT', detail: /from event 4 on/ })
})
