import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import t from 'tap'
import { eventually } from '../support/eventually.js'
import { scrape } from '../support/scrape.js'
import { testApp } from '../support/test-app.js'
import { testSimulator } from '../support/test-simulator.js'
import { wayOf } from '../support/way-of-a-submission.js'

t.test('sends nothing that it cannot write down outside the database first, and says so', async (t) => {
  const simulator = await testSimulator(t)
  const app = await testApp(t, { receiver: simulator.receiver })
  const { call, database, journalDirectory: directory } = app
  const way = wayOf(call)
  await way.open(1)

  const { id } = await way.send(1)
  await way.until(id, 'transmitted')
  const files = (await readdir(directory)).filter((name) => name.endsWith('.ndjson'))
  t.equal(files.length, 1)
  const text = await readFile(path.join(directory, files[0] ?? ''), 'utf8')
  const [line] = text.trimEnd().split('\n')
  const { records, at, sender, ...rest } = JSON.parse(line ?? '')
  t.same(rest, {
    v: 1,
    submissionId: id,
    batch: 1,
    attempt: 1,
    destination: 'test',
    phase: 1,
    baseline: null,
  })
  t.match([at, sender], [/^\d{4}-.*Z$/, /^[0-9a-f-]{36}$/])
  const { rows } = await database.query<{ id: string; digest: string }>(
    `select la_child_id as id, encode(payload_digest, 'hex') as digest from staged_record where submission_id = $1 order by position`,
    [id],
  )
  t.same(
    records,
    rows.map((row) => [row.id, row.digest]),
    'the ids and the digests of its records, and no other value of them',
  )

  // A file stands where the directory was: not even root can write below it. The file of today stays open, so the day is over too.
  await app.stopSending()
  await rename(directory, `${directory}-away`)
  await writeFile(directory, '')
  const before = await simulator.accepted()
  await database.query(`select pg_notify('csc_send', '')`)
  const second = await way.stage(1)
  await way.approve(second)
  await app.closeJournal()
  await app.restartSending()
  await way.transmit(second.id)
  const ready = await eventually(async () => {
    const answer = await call(undefined, 'GET', '/health/ready')
    return answer.status === 503 && answer
  })
  t.match(ready.body, { code: 'JOURNAL_UNWRITABLE', detail: /ENOTDIR/ })
  t.equal((await scrape(app.url)).get('csc_journal_unwritable'), 1)
  t.equal(await simulator.accepted(), before, 'nothing was sent')
  t.match(await way.read(second.id), { state: 'transmitting', counts: { received: 0, uncertain: 0 } })

  await rm(directory)
  await mkdir(directory)
  await way.until(second.id, 'transmitted')
  t.equal((await call(undefined, 'GET', '/health/ready')).status, 200)
  const { rows: attempts } = await database.query<{ count: number }>(
    `select count(*) from attempt where submission_id = $1`,
    [second.id],
  )
  t.ok((attempts[0]?.count ?? 99) <= 3, 'it tried the journal, and not the batch, again and again')
  await rm(`${directory}-away`, { recursive: true })
})
