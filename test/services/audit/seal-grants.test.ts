import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import t from 'tap'
import { appendAuditEvent } from '../../../src/services/audit/audit-repository.js'
import { createAuditService } from '../../../src/services/audit/audit-service.js'
import { isWhole } from '../../../src/services/audit/seal-event.js'
import { openSealFile } from '../../../src/services/audit/seal-file.js'
import { createSignatureLedger } from '../../../src/services/audit/signature-ledger.js'
import { makeSigningKey, signingKeyOf } from '../../../src/services/audit/signing-key.js'
import { databaseClock } from '../../../src/database/queryable.js'
import { acknowledgeRestore } from '../../../src/services/operations/recovery/acknowledge-restore.js'
import { detectRestore, markRestored } from '../../../src/services/operations/recovery/detect-restore.js'
import { ADA, logger, sealedDatabase } from '../../support/sealed-database.js'

t.test('seals what grants something before it is committed, and what ends it too', async (t) => {
  const { agree, withdraw, lines, isAgreed } = await sealedDatabase(t)
  await agree()
  t.equal((await lines()).length, 1)
  t.equal(await isAgreed(), true)
  await withdraw()
  t.equal((await lines()).length, 2)
  t.equal(await isAgreed(), false)
})

const faults: Record<string, (place: string) => Promise<unknown>> = {
  cut: async (place) => truncate(place, 100),
  'cut at a line': async (place) => {
    const [first = ''] = (await readFile(place, 'utf8')).split('\n')
    await writeFile(place, `${first}\n`)
  },
  emptied: async (place) => truncate(place, 0),
  'replaced by an older one': async (place) => {
    const [first = ''] = (await readFile(place, 'utf8')).split('\n')
    await rm(place)
    await writeFile(place, `${first}\n`)
  },
  'taken away': async (place) => rename(place, `${place}.gone`),
  'not a file any more': async (place) => {
    await rm(place)
    await mkdir(place)
  },
}
for (const [what, strike] of Object.entries(faults)) {
  t.test(
    `grants nothing where the file of seals is ${what}; what ends something is written down`,
    async (t) => {
      const { agree, withdraw, place, isAgreed, database } = await sealedDatabase(t)
      await agree()
      await agree()
      const before = await database.query('select max(sequence) as last from audit_event')
      await strike(place)
      await t.rejects(agree(), { code: 'SEAL_UNWRITABLE' })
      t.same((await database.query('select max(sequence) as last from audit_event')).rows, before.rows)
      await withdraw()
      t.equal(await isAgreed(), false)
    },
  )
}

t.test('grants nothing on a full disk, and leaves no half of a line', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'csc-full-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return void t.comment('skipped: a small disk cannot be made here')
  }
  t.teardown(async () => {
    execFileSync('umount', [folder])
    await rm(folder, { recursive: true })
  })
  const { agree, withdraw, place, lines, isAgreed, restart } = await sealedDatabase(t, folder)
  await agree()
  await writeFile(path.join(folder, 'filler'), 'x'.repeat(4096)).catch(() => undefined)
  let granted = 1
  const fill = async () => {
    for (; granted < 100; granted += 1) await agree()
  }
  await t.rejects(fill(), { code: 'SEAL_UNWRITABLE', detail: /ENOSPC/ })
  t.equal((await lines()).length, granted, 'each line is whole')
  t.ok((await readFile(place, 'utf8')).endsWith('}\n'))
  await withdraw()
  t.equal(await isAgreed(), false, 'what was agreed can be withdrawn all the same')
  await rm(path.join(folder, 'filler'))
  await restart()
  await agree()
  t.equal(await isAgreed(), true, 'with room again it goes on')
})

t.test('voids the seal of what was rolled back, and takes it for no restore', async (t) => {
  const { database, agree, restart, lines, verify, isAgreed } = await sealedDatabase(t)
  await agree()
  const failed = database.transaction(async (tx) => {
    await appendAuditEvent(tx, { actor: ADA, action: 'phase.withdraw', subject: 'phase/1' })
    throw new Error('the process ends here')
  })
  await t.rejects(failed)
  t.equal((await lines()).length, 2)
  const seals = await restart()
  t.equal(await isAgreed(), true)
  t.equal(await detectRestore({ database, logger, journal: undefined, seals }), false)
  t.equal(await isWhole(database, seals), true)
  t.equal((await lines()).length, 3, 'a line says that the one before is void')
  await agree()
  t.match(await createAuditService(database, seals).verify(), { ok: true, seals: 2 })
  t.match(await verify(), { ok: true })
})

t.test('finds what was cut off behind the newest seal by a process that never saw it', async (t) => {
  const { database, agree, withdraw, restart, isAgreed } = await sealedDatabase(t)
  await agree()
  const { rows } = await database.query<{ last: number }>('select max(sequence) as last from audit_event')
  await withdraw()
  const tamper = async (...statements: string[]) =>
    database.transaction(async (tx) => {
      await tx.query('set local session_replication_role = replica')
      for (const statement of statements) await tx.query(statement)
    })
  await tamper(`delete from audit_signature where sequence > ${rows[0]?.last}`)
  const seals = await restart()
  t.equal(
    (await database.ledger?.read(database))?.fault !== undefined,
    true,
    'the signature of the withdrawal is gone',
  )
  await tamper(`delete from audit_event where sequence > ${rows[0]?.last}`)
  t.equal(await isAgreed(), true, 'the tables say so')
  t.match((await database.ledger?.read(database))?.fault, /do not hold/, 'and nothing counts')
  await t.rejects(agree(), { code: 'SIGNATURES_BROKEN' })
  t.equal(
    await detectRestore({ database, logger, journal: undefined, seals }),
    true,
    'it is taken for a restore',
  )
})

t.test('signs and seals well within 50 ms, and reads what is granted within 2 ms', async (t) => {
  const { agree, isAgreed } = await sealedDatabase(t)
  const median = async (times: number, work: () => Promise<unknown>) => {
    const taken: number[] = []
    for (let n = 0; n < times; n += 1) {
      const from = performance.now()
      await work()
      taken.push(performance.now() - from)
    }
    return taken.sort((one, other) => one - other)[Math.trunc(times / 2)] ?? Infinity
  }
  await median(5, agree)
  const [sign, read] = [await median(40, agree), await median(200, isAgreed)]
  t.comment(`sealed decision ${sign.toFixed(1)} ms, grants ${read.toFixed(2)} ms (median)`)
  t.ok(sign < 200 && read < 20, 'with room for a machine that is busy')
})

t.test('goes on with what is left after an approver has acknowledged that the end is missing', async (t) => {
  const { database, agree, withdraw, restart, isAgreed } = await sealedDatabase(t)
  await agree()
  await withdraw()
  await database.transaction(async (tx) => {
    await tx.query('set local session_replication_role = replica')
    await tx.query('delete from audit_signature where number = 2')
  })
  const seals = await restart()
  const fault = async () => (await database.ledger?.read(database))?.fault
  t.match(await fault(), /do not hold/)
  await markRestored(database)
  await database.transaction(async (tx) =>
    acknowledgeRestore(tx, { seals, clock: databaseClock }, 'Looked into it', ADA),
  )
  t.equal(await fault(), undefined)
  t.equal(await isAgreed(), true, 'what is left of the ledger')
  await withdraw()
  t.equal(await isAgreed(), false)
  await agree()
  t.equal(await isAgreed(), true)
})

t.test('counts nothing that another key signed, and goes on with its own', async (t) => {
  const { database, agree, isAgreed, place } = await sealedDatabase(t)
  await agree()
  const other = signingKeyOf(makeSigningKey())
  const file = await openSealFile(`${place}.new`, other)
  database.useLedger(createSignatureLedger(other, { file, logger }))
  t.equal(await isAgreed(), false)
  await agree()
  t.equal(await isAgreed(), true)
})

t.test(
  'counts nothing from before where a signature was changed and an approver has acknowledged it',
  async (t) => {
    const { database, agree, restart, isAgreed } = await sealedDatabase(t)
    await agree()
    await agree()
    await database.transaction(async (tx) => {
      await tx.query('set local session_replication_role = replica')
      await tx.query(`update audit_signature set signature = sha256('x') where number = 1`)
    })
    const seals = await restart()
    t.match((await database.ledger?.read(database))?.fault, /do not hold/)
    await markRestored(database)
    await database.transaction(async (tx) =>
      acknowledgeRestore(tx, { seals, clock: databaseClock }, 'Looked into it', ADA),
    )
    t.equal((await database.ledger?.read(database))?.fault, undefined)
    t.equal(await isAgreed(), false)
    await agree()
    t.equal(await isAgreed(), true)
  },
)
