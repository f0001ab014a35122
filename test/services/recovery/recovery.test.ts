import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import t from 'tap'
import type { OpenDatabase } from '../../../src/database/database.js'
import type { SubmissionState } from '../../../src/schemas/submission.js'
import { openSealFile } from '../../../src/services/audit/seal-file.js'
import { sealChain } from '../../../src/services/audit/sealer.js'
import { openJournal } from '../../../src/services/delivery/journal/delivery-journal.js'
import type { JournalEntry } from '../../../src/services/delivery/journal/journal-line.js'
import { isInRecovery, journalEntryOf } from '../../../src/services/delivery/journal/journal-repository.js'
import { createClaimGuard } from '../../../src/services/recovery/claim-guard.js'
import { detectRestore } from '../../../src/services/recovery/detect-restore.js'
import { pruneJournal } from '../../../src/services/recovery/prune-journal.js'
import { markRestored } from '../../../src/services/recovery/mark-restored.js'
import { createRecoveryService } from '../../../src/services/recovery/recovery-service.js'
import { insertSubmissionIn } from '../../support/submissions.js'
import { testDatabase, type Teardown } from '../../support/test-database.js'

const root = await mkdtemp(path.join(tmpdir(), 'csc-recovery-'))
t.teardown(async () => rm(root, { recursive: true, force: true }))
let directories = 0
const logger = pino({ level: 'silent' })
const LONG_AGO = new Date('2020-01-01T00:00:00Z')
const ADA = { name: 'Ada Approver', role: 'approver' } as const
const SENDER = randomUUID()
const SENT_AT = new Date(Date.now() + 3_600_000).toISOString()

async function setting(t: Teardown, since = LONG_AGO) {
  const { database } = await testDatabase(t)
  const directory = path.join(root, String(directories++))
  const seals = await openSealFile(path.join(directory, 'audit-seals.ndjson'))
  const journal = await openJournal(path.join(directory, 'delivery-journal'), since)
  t.teardown(async () => journal.close())
  const now = () => new Date()
  const service = createRecoveryService(database, { seals, now })
  return {
    ...{ database, seals, journal, directory, service },
    seal: async () => sealChain({ database, file: seals, now }, 'always'),
    detect: async () => detectRestore({ database, logger, seals, journal }),
    acknowledge: async () =>
      database.transaction(async (tx) => service.acknowledge(tx, 'The disk failed', ADA)),
    stateOf: async (id: string) => {
      const { rows } = await database.query<{ state: string; failure: string | null }>(
        `select state, failure from submission where id = $1`,
        [id],
      )
      return rows[0]
    },
  }
}

const add = async (database: OpenDatabase, count: number) =>
  database.query(
    `insert into audit_event (action, subject, outcome, detail) select 'test', 'phase/1', 'done', '{}' from generate_series(1, $1)`,
    [count],
  )
const cut = async (database: OpenDatabase, after: number) =>
  database.query(
    `alter table audit_event disable trigger user; delete from audit_event where sequence > ${after};
     alter table audit_event enable trigger user`,
  )
const line = (submissionId: string, given: Partial<JournalEntry> = {}): JournalEntry => ({
  ...{ submissionId, batch: 1, attempt: 1, sender: SENDER, at: SENT_AT },
  ...{ destination: 'live', phase: 5, lineage: 'live' },
  records: [{ laChildId: 'child-1', digest: 'a'.repeat(64) }],
  ...given,
})
const states = async (database: OpenDatabase) =>
  (
    await database.query(
      `select lineage, la_child_id as child, certain, payload, source_digest as digest from received_state order by 1, 2`,
    )
  ).rows

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
  const entry = await journalEntryOf(database, { submissionId: id, batchNumber: 1, number: 1 })
  t.match(entry, {
    destination: 'test',
    phase: 1,
    lineage: null,
    records: [{ laChildId: 'FAKE1', digest: 'a'.repeat(64) }],
  })
  if (entry === undefined) throw new Error('The attempt is gone')
  await journal.append(entry)
  t.notOk(await detect())
  t.same(await service.read(), { inRecovery: false, missing: null, past: [] })
  await t.rejects(acknowledge(), { code: 'STATE_CONFLICT' }, 'there is nothing to acknowledge')
  const guard = createClaimGuard({ database, logger, journal, seals: undefined })
  t.ok(await database.transaction(guard))
  t.equal(await journalEntryOf(database, { submissionId: id, batchNumber: 1, number: 2 }), undefined)
})

t.test(
  'recovers by the journal alone: children that it never knew are doubted, and nothing old can be sent',
  async (t) => {
    const { database, journal, detect, service, acknowledge, seals } = await setting(t)
    await add(database, 2)
    const ids: Partial<Record<SubmissionState, string>> = {}
    for (const state of ['staged', 'approved', 'transmitting', 'held', 'incomplete'] as const) {
      ids[state] = await insertSubmissionIn(database, state)
      await journal.append(line(ids[state] ?? '', { destination: 'test', phase: 1, lineage: null }))
    }
    const untouched = await insertSubmissionIn(database, 'approved')
    await database.query(
      `insert into received_state (lineage, la_child_id, payload, certain, submission_id, changed_at)
     values ('live', 'child-1', '{}', true, $1, now()), ('live', 'child-3', '{}', true, $1, now())`,
      [untouched],
    )
    const unknown = randomUUID()
    await journal.append(line(unknown))
    await journal.append(
      line(unknown, { batch: 2, records: [{ laChildId: 'child-2', digest: 'b'.repeat(64) }] }),
    )
    await journal.append(line(randomUUID(), { destination: 'test', phase: 4, lineage: randomUUID() }))

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
      (await database.query(`select from lineage where name = 'live' and version = 1 and sent_by is null`))
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

t.test('doubts every child if the journal does not hold all that was sent after the backup', async (t) => {
  const certain = async (database: OpenDatabase) => {
    const id = await insertSubmissionIn(database, 'transmitted')
    await database.query(
      `insert into received_state (lineage, la_child_id, payload, certain, submission_id, changed_at)
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
