import { databaseClock as clock } from '../../../../src/database/queryable.js'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import t from 'tap'
import { signingKey } from '../../../support/signing.js'
import type { OpenDatabase } from '../../../../src/database/database.js'
import { createAuditService } from '../../../../src/services/audit/audit-service.js'
import { headOfChain } from '../../../../src/services/audit/audit-log-repository.js'
import { openSealFile } from '../../../../src/services/audit/seal-file.js'
import { sealChain } from '../../../../src/services/audit/sealer.js'
import { judgeSeals } from '../../../../src/services/operations/recovery/check-seals.js'
import { testDatabase, type Teardown } from '../../../support/test-database.js'

const directory = await mkdtemp(path.join(tmpdir(), 'csc-epochs-'))
t.teardown(async () => rm(directory, { recursive: true, force: true }))
let files = 0
const now = () => new Date('2026-11-29T10:00:00Z')

const add = async (database: OpenDatabase, count: number, what: string) =>
  database.query(
    `insert into audit_event (action, subject, outcome, detail) select $2, 'phase/1', 'done', '{}' from generate_series(1, $1)`,
    [count, what],
  )
const tamper = async (database: OpenDatabase, sql: string) =>
  database.query(
    `alter table audit_event disable trigger user; ${sql}; alter table audit_event enable trigger user`,
  )

/** Sealed at 10 and 20 events, and perhaps restored to fewer. */
async function sealed(t: Teardown) {
  const { database } = await testDatabase(t)
  const place = path.join(directory, `${files++}.ndjson`)
  const file = await openSealFile(place, signingKey)
  for (const what of ['first', 'second']) {
    await add(database, 10, what)
    await sealChain({ database, file, clock })
  }
  const { seals } = await file.read()
  return {
    ...{ database, file, seals, place },
    verify: createAuditService(database, file).verify,
    restoreTo: async (sequence: number) =>
      tamper(database, `delete from audit_event where sequence > ${sequence}`),
    judge: async () => judgeSeals(database, (await file.read()).seals),
  }
}

t.test('tells an intact log from one that was restored, went on, or is another one', async (t) => {
  const { database, seals, restoreTo, judge } = await sealed(t)
  const [first, second] = seals
  t.same(await judgeSeals(database, []), { kind: 'intact' })
  t.same(await judge(), { kind: 'intact' })
  await add(database, 5, 'third')
  t.same(await judge(), { kind: 'intact' }, 'unsealed events are no fault')

  await restoreTo(15)
  const head = await headOfChain(database)
  t.same(await judge(), { kind: 'behind', kept: head, lost: second }, 'it ends where the backup did')
  await add(database, 20, 'after the restore')
  t.same(
    await judge(),
    { kind: 'behind', kept: { sequence: 10, hash: first?.hash }, lost: second },
    'it went on unnoticed: only the last common seal is certain',
  )
  await restoreTo(4)
  t.match(await judge(), { kind: 'behind', kept: { sequence: 4 } }, 'older than the first seal')
  await restoreTo(0)
  t.same(await judge(), { kind: 'behind', kept: { sequence: 0, hash: null }, lost: second }, 'empty')
  await add(database, 12, 'of another authority')
  t.same(await judge(), { kind: 'other', lost: second })
})

t.test('begins an epoch, shows the cut for ever, and notices what is done to the log later', async (t) => {
  const { database, file, seals, place, verify, restoreTo } = await sealed(t)
  await restoreTo(15)
  t.match(await verify(), { ok: false, reason: 'cut off' })
  t.notOk(await sealChain({ database, file, clock }), 'nothing is sealed over it')
  t.ok(await sealChain({ database, file, clock, isPaused: async () => true }), 'recovery is no alarm')

  await add(database, 1, 'restored')
  const head = await headOfChain(database)
  if (head === undefined) throw new Error('The chain is empty')
  const lost = { sequence: 20, hash: seals[1]?.hash ?? '' }
  await file.append({ ...head, at: now().toISOString() }, { cut: { after: 15, lost } })
  const restores = [{ sequence: 16, at: now().toISOString(), after: 15, lost }]
  t.same(await verify(), { ok: true, events: 16, head: head.hash, seals: 2, restores })
  await add(database, 10, 'later')
  t.ok(await sealChain({ database, file, clock }), 'and it is sealed again')
  t.match(await verify(), { ok: true, events: 26, seals: 3, restores })

  const lines = (await readFile(place, 'utf8')).trimEnd().split('\n')
  for (const [what, changed] of [
    ['the cut is moved', lines.map((line) => line.replace('"after":15', '"after":9'))],
    ['what was lost is hidden', lines.map((line) => line.replace(/"lost":\{[^}]*\}/, '"lost":null'))],
    ['the cut is taken out', lines.map((line) => line.replace(/,"cut":\{.*?\}\}/, ''))],
    ['a lost seal is taken out', [lines[0], ...lines.slice(2)]],
  ] as const) {
    await writeFile(place, `${changed.join('\n')}\n`)
    t.match(await verify(), { ok: false, brokenSeal: Number }, what)
  }
  await writeFile(place, `${lines.join('\n')}\n`)

  await restoreTo(20)
  t.match(await verify(), { ok: false, reason: 'cut off' }, 'a later cut is noticed')
  await restoreTo(9)
  await add(database, 30, 'made anew')
  t.match(
    await verify(),
    { ok: false, reason: 'not as sealed', firstBroken: 10 },
    'and a log that is made anew',
  )
})
