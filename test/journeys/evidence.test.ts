import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import t from 'tap'
import { VERSION } from '../../src/version.js'
import { makeSigningKey, signingKeyOf } from '../../src/services/audit/signing-key.js'
import { SIGNING_KEY } from '../support/signing.js'
import { testApp } from '../support/test-app.js'
import { status, testReceiver } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'

type Pack = ReturnType<typeof JSON.parse>

const SCRIPT = new URL('../../docs/decide/verify-evidence.mjs', import.meta.url).pathname
const directory = await mkdtemp(path.join(tmpdir(), 'csc-evidence-'))
t.teardown(async () => rm(directory, { recursive: true, force: true }))
const { receiver, script } = await testReceiver(t)
const { call, database } = await testApp(t, { receiver })
const way = wayOf(call)
await way.openPhase2()

/** The script as an auditor runs it: a process of its own, and a file. */
async function verify(pack: unknown, ...keys: string[]): Promise<{ code: number; output: string }> {
  const keyFiles = keys.map((_, index) => path.join(directory, `key-${index}.pem`))
  for (const [index, name] of keyFiles.entries()) await writeFile(name, keys[index] ?? '')
  const file = path.join(directory, 'pack.json')
  await writeFile(file, JSON.stringify(pack))
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [SCRIPT, file, ...keyFiles], (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
    )
  })
}
const packOf = async (id: string): Promise<Pack> =>
  (await call('auditor', 'GET', `/v1/submissions/${id}/evidence`)).body

script.push(status(503), status(400, '[3] is wrong'))
const { id } = await way.send(2, { count: 250, seed: 7 })
await way.until(id, 'incomplete')
const pack = await packOf(id)

t.test('proves offline what was agreed and what the DfE answered', async (t) => {
  const { code, output } = await verify(pack)
  t.equal(code, 0, output)
  t.notMatch(output, /WRONG/)
  t.match(pack, {
    versions: { gateway: VERSION, dfeSchema: '1.0.1' },
    submission: { id, counts: { received: 249, refused: 1 } },
    unchanged: true,
  })
  t.equal(pack.records.length, 250)
})

t.test('proves by the key that the authority keeps, and by no other', async (t) => {
  const ours = signingKeyOf(SIGNING_KEY).publicKey
  t.equal(pack.publicKey, ours)
  const { code, output } = await verify(pack, ours)
  t.equal(code, 0, output)
  t.match(output, /signed by the key that was given/)
  t.match((await verify(pack)).output, /which the pack names itself: compare it/)
  const other = signingKeyOf(makeSigningKey())
  t.match(await verify(pack, other.publicKey), { code: 1, output: /is signed by another key/ })
  t.equal((await verify(pack, other.publicKey, ours)).code, 0, 'of several keys each counts')

  // Somebody with the database and a key of their own makes a pack that fits together.
  const forged = structuredClone(pack)
  for (const { signature, hash } of forged.auditEvents.filter(({ signature }: Pack) => signature)) {
    signature.key = other.name.toString('hex')
    const { number, previous } = signature
    signature.signature = other.sign(JSON.stringify(['csc-event-1', number, previous, hash])).toString('hex')
  }
  t.match(await verify({ ...forged, publicKey: other.publicKey }, ours), { code: 1, output: /another key/ })
})

t.test('holds no payload and no id of a child', async (t) => {
  const { rows } = await database.query<{ id: string }>(
    `select la_child_id as id from staged_record where submission_id = $1`,
    [id],
  )
  const text = JSON.stringify(pack)
  t.ok(rows.every((row) => !text.includes(row.id)))
  t.notMatch(text, /child_details/)
})

t.test('proves a submission that nobody has decided, and one that was discarded', async (t) => {
  const submission = await way.stage(2, { count: 3 })
  t.equal((await verify(await packOf(submission.id))).code, 0)
  await call('operator', 'DELETE', `/v1/submissions/${submission.id}`)
  t.equal((await verify(await packOf(submission.id))).code, 0)
})

const received = ({ batches }: Pack) => batches.find(({ state }: Pack) => state === 'received')
const eventOf = ({ auditEvents }: Pack, action: string): Pack =>
  auditEvents.find(({ content }: Pack) => JSON.parse(content)[4] === action)
const TAMPERED: Record<string, [(pack: Pack) => void, RegExp]> = {
  'a changed record': [({ records }) => (records[9].payloadDigest = 'a'.repeat(64)), /another digest/],
  'two records in another order': [
    ({ records }) => records.splice(1, 2, records[2], records[1]),
    /out of order/,
  ],
  'a record that is gone': [({ records }) => records.pop(), /not recordCount/],
  'an approval by the creator': [
    ({ submission }) => (submission.decisions[0].madeBy = submission.createdBy),
    /their own submission/,
  ],
  'an approval of other content': [
    ({ submission }) => (submission.decisions[0].contentDigest = 'b'.repeat(64)),
    /other content/,
  ],
  'an approval too few': [({ submission }) => submission.decisions.splice(0), /0 approved, 1 had to/],
  'an approval that came later': [
    ({ submission }) => (submission.decisions[0].madeAt = '2999-01-01T00:00:00.000Z'),
    /sent before/,
  ],
  'a POST of other records': [
    ({ batches }) => (batches[0].attempts[0].recordsDigest = batches[1].attempts[0].recordsDigest),
    /attempt 1 of batch 1 held others/,
  ],
  'a POST of which nobody knows what it held': [
    (pack) => (received(pack).attempts[0].recordsDigest = null),
    /was not written down/,
  ],
  'a receipt that is gone': [(pack) => received(pack).receipts.pop(), /not as many/],
  'a record in two batches': [(pack) => received(pack).positions.push(1), /record 1: 2|not as many/],
  'a batch that is gone': [({ batches }) => batches.splice(batches.indexOf(received({ batches })), 1), /: 0/],
  'a withheld record in a batch': [({ records }) => (records[0].withheld = true), /batch 1 does/],
  'a changed audit event': [
    ({ auditEvents }) => (auditEvents[0].content = auditEvents[0].content.replace('operator', 'approver')),
    /event 1 was changed/,
  ],
  'an audit event that is gone': [({ auditEvents }) => auditEvents.shift(), /the creator is not there/],
  'an approval that nobody signed': [
    (pack) => delete eventOf(pack, 'submission.approve').signature,
    /submission\.approve, is not signed/,
  ],
  'a signature of something else': [
    (pack) => {
      const [one, other] = [eventOf(pack, 'submission.create'), eventOf(pack, 'submission.approve')]
      other.signature.signature = one.signature.signature
    },
    /submission\.approve, does not hold/,
  ],
  'signatures in another order': [
    (pack) => (eventOf(pack, 'submission.transmit').signature.number = 1),
    /signature 1 is out of line/,
  ],
  'an approval by the creator under another name': [
    (pack) => {
      const event = eventOf(pack, 'submission.approve')
      const { identity } = JSON.parse(eventOf(pack, 'submission.create').content)[7]
      event.content = event.content.replace(JSON.parse(event.content)[7].identity, identity)
    },
    /0 did, 1 had to/,
  ],
  'an outcome that nobody logged': [({ auditEvents }) => auditEvents.splice(6), /attempt .* is not there/],
}
for (const [what, [tamper, complaint]] of Object.entries(TAMPERED)) {
  t.test(`finds ${what}`, async (t) => {
    const changed = structuredClone(pack)
    tamper(changed)
    const { code, output } = await verify(changed)
    t.equal(code, 1)
    t.match(output, complaint)
  })
}

t.test('says what is no evidence pack', async (t) => {
  t.match(await verify({}), { code: 2, output: /no csc-evidence-1 pack/ })
})

t.test('is for those who may read submissions', async (t) => {
  t.match(await call('integrator', 'GET', `/v1/submissions/${id}/evidence`), { status: 403 })
  const unknown = '01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d'
  t.match(await call('auditor', 'GET', `/v1/submissions/${unknown}/evidence`), { status: 404 })
})

t.test('names the version of the package', async (t) => {
  const file = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  t.equal(JSON.parse(file).version, VERSION)
})
