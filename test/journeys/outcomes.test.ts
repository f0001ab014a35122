import { createHash } from 'node:crypto'
import t from 'tap'
import { insertOutcomes } from '../../src/services/live-records/outcome-repository.js'
import { eventually } from '../support/eventually.js'
import { liveApp } from '../support/live-app.js'
import { testSimulator } from '../support/test-simulator.js'

type Body = ReturnType<typeof JSON.parse>

const app = await liveApp(t, { receiver: (await testSimulator(t)).receiver })
const { call, database, live, push, send, simulator, way } = app

const ask = async (query = '') => call('integrator', 'GET', `/v1/outcomes${query}`)
const read = async (after?: string, limit = 500): Promise<Body> =>
  (await ask(`?limit=${limit}${after === undefined ? '' : `&after=${after}`}`)).body
const named = ({ items }: Body): string[] =>
  items.map(({ laChildId, outcome }: Body) => `${laChildId} ${outcome}`)
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')
/** A row that no push lets in: written by SQL. */
const BROKEN = '{"la_child_id":"W","child_details":{"middle_name":"Zebedee"}}'
const change = async (version: string, ...ids: string[]) => {
  live.clear()
  for (const id of ids) live.set(id, { la_child_id: id, mis_child_id: version })
  await push()
}
/** Waits on the lock of the outcomes, with which a writer keeps the others from committing before it. */
const waiting = async () =>
  (
    await database.query<{ count: number }>(
      `select count(*) as count from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
    )
  ).rows[0]?.count ?? 0

let cursor = ''

t.test('has nothing to tell at first, and says from where to go on', async (t) => {
  const page = await read()
  t.match(page, { items: [], hasMore: false })
  t.same(await read(page.nextCursor), page)
  cursor = page.nextCursor
})

t.test('tells what became of each child: received, refused, withheld', async (t) => {
  await change('version-one', 'A', 'B', 'C')
  await database.query(`insert into public.ssd_api_data_staging (person_id, json_payload) values ('W', $1)`, [
    BROKEN,
  ])
  await simulator.fault({
    target: 'children',
    times: 1,
    kind: 'status',
    status: 400,
    body: '[1] version-one is no id',
  })
  const submission: Body = await send({ kind: 'full' })
  t.match(submission, { state: 'incomplete', counts: { received: 2, refused: 1, withheld: 1 } })
  const { items, nextCursor, hasMore } = await read(cursor)
  t.equal(hasMore, false)
  const of = (child: string): Body => items.find(({ laChildId }: Body) => laChildId === child)
  t.same(named({ items }).sort(), ['A received', 'B refused', 'C received', 'W withheld'])
  t.equal(items[0].laChildId, 'W', 'it is certain as soon as the submission is staged')
  t.match(of('A'), { at: /Z$/, submissionId: submission.id, receipt: /./ })
  t.equal(of('A').payloadDigest, digestOf(JSON.stringify(live.get('A'))), 'of the text that was pushed')
  t.match(of('B'), { refusal: /./ })
  t.same(of('B').receipt, undefined)
  t.match(of('W'), {
    findings: [{ rule: 'DFE-SCHEMA', pointer: '/child_details', message: /middle_name/ }],
    payloadDigest: digestOf(BROKEN),
  })
  t.notMatch(JSON.stringify(items), /Zebedee|version-one/, 'no value of a record')
  cursor = nextCursor
})

t.test('tells a deletion, and nothing again that has not changed', async (t) => {
  await change('version-one', 'A', 'B')
  await database.query(`update public.ssd_api_data_staging set row_state = 'New' where person_id = 'W'`)
  t.match(await send(), { counts: { withheld: 1 } })
  const page = await read(cursor)
  t.same(named(page).sort(), ['B received', 'C deleted'], 'W is withheld as before')
  const deleted: Body = page.items.find(({ laChildId }: Body) => laChildId === 'C')
  t.match(deleted, { receipt: /./ })
  t.notOk('payloadDigest' in deleted)
  cursor = page.nextCursor
  t.same((await read(cursor)).items, [])
  await database.query(
    `update public.ssd_api_data_staging set json_payload = '{"la_child_id":"W","nick":1}', row_state = 'Updated'
     where person_id = 'W'`,
  )
  await way.stage(5, { kind: 'delta' })
  t.same(named(await read(cursor)), ['W withheld'], 'for another reason')
})

t.test('tells that the DfE has not answered, and what came of it when it did', async (t) => {
  const { nextCursor } = await read()
  live.set('D', { la_child_id: 'D', mis_child_id: 'one' })
  await push()
  await simulator.fault({ target: 'children', times: 2, kind: 'cut-after' })
  t.match(await send(), { state: 'transmitted' })
  const page = await read(nextCursor)
  t.same(named(page), ['D uncertain', 'D received'], 'once, however often it was not answered')
  t.match(page.items[0], { submissionId: /-/, payloadDigest: digestOf(JSON.stringify(live.get('D'))) })
  t.notOk('receipt' in page.items[0])
})

t.test('tells which records a push could not read, until they can be', async (t) => {
  const { nextCursor } = await read()
  const pushLines = async (...lines: string[]): Promise<Body> => {
    const response = await fetch(`${app.url}/v1/live-records`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${app.keys.find(({ role }) => role === 'integrator')?.key}`,
        'content-type': 'application/x-ndjson',
      },
      body: lines.join('\n'),
    })
    return response.json()
  }
  const bad = '{"la_child_id":"E","child_details":{"middle_name":"Zebedee"}}'
  t.match(await pushLines(bad, '{"la_child_id":"F"}', '{"la_child_id":"F"}', 'nobody’s'), { invalidCount: 3 })
  const page = await read(nextCursor)
  t.same(named(page), ['E invalid'], 'F is told by the record that counts; nobody knows whose the last is')
  t.match(page.items[0], {
    findings: [{ rule: 'DFE-SCHEMA', pointer: '/child_details', message: /middle_name/ }],
  })
  t.notOk('submissionId' in page.items[0])
  t.notMatch(JSON.stringify(page.items), /Zebedee/)
  await pushLines(bad)
  t.same((await read(page.nextCursor)).items, [], 'not again for the same reasons')
  await pushLines('{"la_child_id":"E","nick":1}')
  t.same(named(await read(page.nextCursor)), ['E invalid'], 'for another reason')
  await pushLines('{"la_child_id":"E"}')
  await send()
  t.same(named(await read(page.nextCursor)).sort(), ['E invalid', 'E received', 'F received'])
})

t.test('comes in pages, which a program that was killed reads again from its last cursor', async (t) => {
  const whole = await read()
  let after: string | undefined
  const items: Body[] = []
  for (;;) {
    const page = await read(after, 1)
    t.same(await read(after, 1), page, 'the same again')
    items.push(...page.items)
    after = page.nextCursor
    if (page.hasMore !== true) break
  }
  t.same(items, whole.items)
  t.equal(after, whole.nextCursor)
})

t.test('loses nothing of a transaction that commits after a later one began', async (t) => {
  const [batch] = (
    await database.query<{ id: string; number: number }>(
      `select submission_id as id, number from batch where state = 'received' order by received_at limit 1`,
    )
  ).rows
  if (batch === undefined) throw new Error('Nothing was received')
  const { nextCursor: before } = await read()
  let commit: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    commit = resolve
  })
  const first = database.transaction(async (tx) => {
    await insertOutcomes(tx, batch.id, batch.number)
    await held
  })
  await eventually(
    async () =>
      (await database.query(`select from pg_locks where locktype = 'advisory' and granted`)).rows.length > 0,
  )
  const second = database.transaction(async (tx) => insertOutcomes(tx, batch.id, batch.number))
  await eventually(async () => (await waiting()) > 0)
  t.same((await read(before)).items, [], 'neither can be read, so that no cursor passes the first')
  commit()
  await first
  await second
  const { items } = await read(before)
  t.equal(items.length % 2, 0)
  t.same(items.slice(0, items.length / 2), items.slice(items.length / 2))
  const { rows } = await database.query<{ gaps: number }>(
    `select max(sequence) - count(*) as gaps from outcome`,
  )
  t.equal(rows[0]?.gaps, 0)
})

t.test('takes nothing along from a transaction that is cut off, and leaves no gap', async (t) => {
  const before = await read()
  await t.rejects(
    database.transaction(async (tx) => {
      await tx.query(
        `insert into outcome (sequence, submission_id, la_child_id, kind, receipt)
         select max(sequence) + 1, (array_agg(submission_id))[1], 'X', 'received', 'r' from outcome`,
      )
      throw new Error('cut off')
    }, 'once'),
  )
  t.same(await read(), before)
})

t.test('tells nothing of made-up children', async (t) => {
  const { nextCursor } = await read()
  await way.open(1)
  const { id } = await way.send(1)
  await way.until(id, 'transmitted')
  t.same((await read(nextCursor)).items, [])
})

t.test('refuses a cursor that is none, or of a database that was restored since', async (t) => {
  t.match(await ask('?after=Zm9v'), { status: 400, body: { code: 'CURSOR_INVALID' } })
  const { nextCursor } = await read()
  await database.query(
    `update outcome set at = at + interval '1 second' where sequence = (select max(sequence) from outcome)`,
  )
  t.match(await ask(`?after=${nextCursor}`), {
    status: 400,
    body: { code: 'CURSOR_INVALID', detail: /restored/ },
  })
  t.equal((await ask()).status, 200)
})
