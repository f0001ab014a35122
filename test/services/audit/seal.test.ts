import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import t from 'tap'
import { signingKey } from '../../support/signing.js'
import { pino } from 'pino'
import type { OpenDatabase } from '../../../src/database/database.js'
import { createAuditService } from '../../../src/services/audit/audit-service.js'
import { openSealFile } from '../../../src/services/audit/seal-file.js'
import { makeSigningKey, readSigningKey, signingKeyOf } from '../../../src/services/audit/signing-key.js'
import { sealChain, startSealer } from '../../../src/services/audit/sealer.js'
import { testDatabase } from '../../support/test-database.js'

const directory = await mkdtemp(path.join(tmpdir(), 'csc-seals-'))
t.teardown(async () => rm(directory, { recursive: true, force: true }))

let files = 0
async function setting(t: Parameters<typeof testDatabase>[0], key = signingKey) {
  const { database } = await testDatabase(t)
  const place = path.join(directory, `seals-${files++}`, 'audit-seals.ndjson')
  const file = await openSealFile(place, key)
  const time = new Date('2026-11-24T09:00:00Z')
  const options = { database, file, clock: async () => time }
  return {
    ...{ database, file, place, options },
    verify: createAuditService(database, file).verify,
    lines: async () => (await readFile(place, 'utf8')).split('\n').filter((line) => line !== ''),
  }
}

const add = async (database: OpenDatabase, count: number, what = 'test') =>
  database.query(
    `insert into audit_event (action, subject, outcome, detail) select $2, 'phase/1', 'done', '{}' from generate_series(1, $1)`,
    [count, what],
  )

/** Moves that are open to the owner of the database. */
const tamper = async (database: OpenDatabase, sql: string) =>
  database.query(
    `alter table audit_event disable trigger user; ${sql}; alter table audit_event enable trigger user`,
  )

const REHASH = `do $$ declare e audit_event; before bytea := decode(repeat('00', 32), 'hex'); begin
  for e in select * from audit_event order by sequence loop
    e.previous_hash := before; e.hash := audit_event_hash(e); before := e.hash;
    update audit_event set previous_hash = e.previous_hash, hash = e.hash where sequence = e.sequence;
  end loop; end $$`

t.test('seals what is new each time it looks, and nothing where nothing is', async (t) => {
  const { database, options, lines } = await setting(t)
  t.ok(await sealChain(options))
  t.equal((await lines()).length, 0, 'nothing to seal')
  for (const count of [1, 2, 3]) {
    await add(database, 1)
    t.ok(await sealChain(options))
    t.ok(await sealChain(options))
    t.equal((await lines()).length, count)
  }
})

t.test('keeps file and key to itself, and goes on after a restart', async (t) => {
  const { database, options, place, verify } = await setting(t)
  await readSigningKey(`${place}.key`)
  for (const name of [place, `${place}.key`]) t.equal((await stat(name)).mode & 0o077, 0, name.slice(-5))
  await add(database, 5)
  await sealChain(options)
  const file = await openSealFile(place, signingKey)
  await add(database, 5)
  t.ok(await sealChain({ ...options, file }))
  t.match(await verify(), { ok: true, events: 10, seals: 2 })
  t.notMatch(await readFile(place, 'utf8'), /PRIVATE/)
})

/** Each is done to 20 events of which 10 and 20 are sealed. */
const attacks: Record<string, { sql: string; found: object }> = {
  'an edit': {
    sql: `update audit_event set actor = 'Eve' where sequence = 7`,
    found: { firstBroken: 7, reason: 'changed' },
  },
  'a deletion in the middle': {
    sql: `delete from audit_event where sequence = 7`,
    found: { firstBroken: 7, reason: 'missing' },
  },
  'a tail that is cut off': {
    sql: `delete from audit_event where sequence > 15`,
    found: { firstBroken: 16, reason: 'cut off' },
  },
  'everything made anew, hashes and all': {
    sql: `update audit_event set actor = 'Eve' where sequence = 7; ${REHASH}`,
    found: { firstBroken: 10, reason: 'not as sealed' },
  },
  'one less, and everything after it made anew': {
    sql: `delete from audit_event where sequence = 7; update audit_event set sequence = sequence - 1 where sequence > 7; ${REHASH}`,
    found: { reason: 'not as sealed' },
  },
  'one more, and everything after it made anew': {
    sql: `update audit_event set sequence = sequence + 100 where sequence >= 7;
      update audit_event set sequence = sequence - 99 where sequence >= 107;
      insert into audit_event select 7, at, 'Eve', role, action, subject, outcome, detail, request_id, previous_hash, hash
      from audit_event where sequence = 6; ${REHASH}`,
    found: { reason: 'not as sealed' },
  },
  'another order, made anew': {
    sql: `update audit_event set sequence = 99 where sequence = 4;
      update audit_event set sequence = 4 where sequence = 5; update audit_event set sequence = 5 where sequence = 99; ${REHASH}`,
    found: { reason: 'not as sealed' },
  },
  'an old backup': {
    sql: `delete from audit_event where sequence > 12; insert into audit_event
      select sequence + 1, at, actor, role, 'after the backup', subject, outcome, detail, request_id, hash, hash
      from audit_event where sequence = 12; ${REHASH}`,
    found: { reason: 'cut off' },
  },
}
for (const [name, { sql, found }] of Object.entries(attacks)) {
  t.test(`finds ${name}, and never seals it`, async (t) => {
    const { database, options, verify, lines } = await setting(t)
    for (const half of [1, 2]) {
      for (let n = 0; n < 10; n++) await add(database, 1, `event ${half} ${n}`)
      await sealChain(options)
    }
    t.match(await verify(), { ok: true, events: 20, seals: 2 })
    await tamper(database, sql)
    t.match(await verify(), { ok: false, ...found })
    const before = await lines()
    await add(database, 1)
    await sealChain(options)
    const isLocal = name === 'an edit' || name === 'a deletion in the middle'
    if (!isLocal) t.same(await lines(), before)
    t.match(await verify(), { ok: false })
  })
}

t.test('notices a file of seals that was changed, cut in the middle, or signed by another', async (t) => {
  const { database, options, verify, lines, place } = await setting(t)
  for (let n = 0; n < 3; n++) {
    await add(database, 2)
    await sealChain(options)
  }
  const [first = '', second = '', third = ''] = await lines()
  const write = async (...kept: string[]) => writeFile(place, kept.map((line) => `${line}\n`).join(''))
  await write(first, second.replace(/"hash":"../, '"hash":"00'), third)
  t.match(await verify(), { ok: false, brokenSeal: 2, seals: 1 })
  t.notOk(await sealChain(options), 'nor seals behind it')
  await write(first, third)
  t.match(await verify(), { ok: false, brokenSeal: 2 })
  await write(first, second, 'rubbish')
  t.match(await verify(), { ok: false, brokenSeal: 3 })
  const stranger = await setting(t, signingKeyOf(makeSigningKey()))
  await add(stranger.database, 6)
  await sealChain(stranger.options)
  await write(...(await stranger.lines()))
  t.match(await verify(), { ok: false, brokenSeal: 1 })
  await write(first, second, third)
  t.match(await verify(), { ok: true, seals: 3 })
  await appendFile(place, third)
  t.match(await verify(), { ok: false, brokenSeal: 4 }, 'half written twice')
})

t.test('keeps the chain of seals whole where several processes seal into one file', async (t) => {
  const { database, options, place, verify, lines } = await setting(t)
  const files = [options.file, await openSealFile(place, signingKey), await openSealFile(place, signingKey)]
  for (let round = 0; round < 30; round++) {
    await add(database, 1)
    const held = await Promise.all(files.map(async (file) => sealChain({ ...options, file })))
    t.same(held, [true, true, true])
  }
  t.match(await verify(), { ok: true, events: 30 })
  t.equal((await lines()).length, 30, 'one of them seals each time')
})

t.test('seals what is left when it stops', async (t) => {
  const { database, options, lines } = await setting(t)
  await add(database, 3)
  const sealer = startSealer({ ...options, logger: pino({ level: 'silent' }) })
  await add(database, 3)
  await sealer.stop()
  t.match(JSON.parse((await lines()).at(-1) ?? '{}'), { sequence: 6 })
})
