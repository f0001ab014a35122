import { appendFile, chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from '../../support/property.js'
import t from 'tap'
import {
  JournalUnwritable,
  openJournal,
  type DeliveryJournal,
} from '../../../src/services/delivery/journal/delivery-journal.js'
import {
  readLine,
  writeLine,
  type JournalEntry,
} from '../../../src/services/delivery/journal/journal-line.js'

const root = await mkdtemp(path.join(tmpdir(), 'csc-journal-'))
t.teardown(async () => rm(root, { recursive: true, force: true }))
let count = 0
const newDirectory = () => path.join(root, String(count++), 'delivery-journal')

const NOW = new Date('2026-11-29T10:00:00Z')
const entry = (batch: number, given: Partial<JournalEntry> = {}): JournalEntry => ({
  ...{ submissionId: '01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d', batch, attempt: 1 },
  ...{ sender: '01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3e', at: NOW.toISOString() },
  ...{ destination: 'live', phase: 5, baseline: 'live' },
  records: [{ laChildId: `child "${batch}"\u2028é`, digest: 'a'.repeat(64) }],
  ...given,
})
async function linesOf(journal: Pick<DeliveryJournal, 'read'>): Promise<JournalEntry[]> {
  const lines: JournalEntry[] = []
  for await (const line of journal.read()) lines.push(line)
  return lines
}

t.test('keeps every line, of every process, closed to other users', async (t) => {
  const directory = newDirectory()
  const [one, other] = [await openJournal(directory, NOW), await openJournal(directory, new Date())]
  await Promise.all([one.append(entry(1)), one.append(entry(2)), other.append(entry(3))])
  await one.append(
    entry(4, { at: '2026-11-30T00:00:00.000Z', baseline: null, destination: 'test', phase: 1 }),
  )
  const byBatch = (await linesOf(other)).sort((a, b) => a.batch - b.batch)
  t.same(byBatch.slice(0, 3), [entry(1), entry(2), entry(3)])
  t.match(byBatch[3], { baseline: null, destination: 'test' })
  t.same(one.lastWritten()?.batch, 4)
  t.same(await other.completeSince(), NOW, 'since the first process')
  t.equal((await stat(directory)).mode & 0o777, 0o700)
  const files = (await readdir(directory)).filter((name) => name.endsWith('.ndjson'))
  t.equal(files.length, 3, 'one a process and day')
  for (const file of files) t.equal((await stat(path.join(directory, file))).mode & 0o777, 0o600)
  await Promise.all([one.close(), other.close()])
})

t.test('reads past a torn last line, and counts lines that were damaged', async (t) => {
  const directory = newDirectory()
  const journal = await openJournal(directory, NOW)
  await journal.append(entry(1))
  await journal.close()
  const [file = ''] = (await readdir(directory)).filter((name) => name.endsWith('.ndjson'))
  const whole = writeLine(entry(2))
  await appendFile(path.join(directory, file), whole.slice(0, 80))
  t.same((await linesOf(journal)).length, 1)
  t.equal(journal.unreadable(), 0, 'it was never sent')
  await appendFile(path.join(directory, file), `\n\n${whole}\n`)
  t.same((await linesOf(journal)).length, 2)
  t.equal(journal.unreadable(), 1)
})

t.test('refuses what it cannot write, says why, and goes on in a file of its own', async (t) => {
  const directory = newDirectory()
  const journal = await openJournal(directory, NOW)
  t.equal(journal.fault(), undefined)
  await journal.append(entry(1))
  await rm(directory, { recursive: true })
  // A file stands where the directory was: not even root can write below it.
  await appendFile(directory, '')
  await t.rejects(journal.append(entry(2, { at: '2026-12-01T00:00:00.000Z' })), JournalUnwritable)
  t.equal(journal.fault(), 'ENOTDIR')
  await t.rejects(journal.probe(), { message: 'ENOTDIR' })
  t.equal(journal.lastWritten()?.batch, 1, 'what was not written is not claimed')
  await rm(directory)
  await openJournal(directory, NOW)
  await journal.probe()
  t.equal(journal.fault(), undefined)
  await journal.append(entry(3))
  t.same(
    (await linesOf(journal)).map(({ batch }) => batch),
    [3],
  )
  await journal.close()
  await t.rejects(openJournal(path.join(directory, 'complete-since'), NOW), 'at the start it fails at once')
})

t.test('forgets old days, and then claims no more than is left', async (t) => {
  const directory = newDirectory()
  const journal = await openJournal(directory, NOW)
  for (const day of ['2026-11-29', '2026-11-30', '2026-12-01']) {
    await journal.append(entry(1, { at: `${day}T12:00:00.000Z` }))
  }
  t.equal(await journal.prune('2026-11-29'), 0)
  t.same(await journal.completeSince(), NOW)
  t.equal(await journal.prune('2026-12-01'), 2)
  t.same(await journal.completeSince(), new Date('2026-12-01T00:00:00Z'))
  t.equal((await linesOf(journal)).length, 1)
  await journal.close()
  await openJournal(directory, NOW)
  t.equal(await readFile(path.join(directory, 'complete-since'), 'utf8'), '2026-12-01T00:00:00.000Z')
  await chmod(directory, 0o700)
})

t.test('reads what it writes, and nothing else', async (t) => {
  const text = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(
      fc.record({
        ...{ submissionId: text, sender: text, at: text, baseline: fc.option(text) },
        ...{ batch: fc.nat(), attempt: fc.nat(), phase: fc.nat() },
        destination: fc.constantFrom('test' as const, 'live' as const),
        records: fc.array(fc.record({ laChildId: text, digest: text })),
      }),
      (line) => {
        const written = writeLine(line)
        t.notMatch(written, /\n/)
        t.same(readLine(written), line)
        for (let cut = 0; cut < written.length; cut += 7) {
          if (readLine(written.slice(0, cut)) !== undefined)
            throw new Error('A torn line was taken for a whole one')
        }
      },
    ),
    { numRuns: 50 },
  )
  for (const bad of ['', 'null', '[]', '{"v":2}', '{"v":1}', '{"v":1,"records":[["a"]]}']) {
    t.equal(readLine(bad), undefined)
  }
})
