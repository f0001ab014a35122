import { execFile } from 'node:child_process'
import t from 'tap'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { createScrambler } from '../../src/services/scrambling/create-scrambler.js'
import { deriveSeriesKey } from '../../src/services/scrambling/keys.js'
import { structureOf } from '../../src/services/scrambling/report/view.js'
import { pairScrambled } from '../../scripts/pair-scrambled.js'
import { SCRAMBLE_KEY, testApp } from '../support/test-app.js'
import { testReceiver } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'

type Body = ReturnType<typeof JSON.parse>

const VERIFIER = new URL('../../docs/decide/verify-scrambling.mjs', import.meta.url).pathname
const run = async (...given: string[]): Promise<{ code: number | null; stdout: string }> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, given, (_error, stdout) =>
      resolve({ code: child.exitCode, stdout }),
    )
  })

const { receiver, posts } = await testReceiver(t)
const log: string[] = []
const { call, database } = await testApp(t, { receiver, log: (line) => log.push(line) })
const way = wayOf(call)
const children = [...createChildren({ seed: 31, count: 120, laCode: '330' })]

/** Everything that could tell whose record it is: ids, pupil numbers, names, dates of birth, postcodes. */
const identifying = new Set(
  children.flatMap(({ la_child_id, mis_child_id, child_details }) => {
    const { unique_pupil_number, first_name, surname, date_of_birth, postcode } = child_details ?? {}
    return [
      la_child_id,
      mis_child_id,
      unique_pupil_number,
      first_name,
      surname,
      date_of_birth,
      postcode,
    ].filter((value): value is string => value !== undefined)
  }),
)

const push = async (records: readonly unknown[]) =>
  call('integrator', 'POST', '/v1/live-records', records.map((record) => JSON.stringify(record)).join('\n'), {
    'content-type': 'application/x-ndjson',
  })
const insertRow = async (personId: string, payload: string) =>
  database.query(`insert into public.ssd_api_data_staging (person_id, json_payload) values ($1, $2)`, [
    personId,
    payload,
  ])
const signOff = async (phase: number, submissionId: string) =>
  call('approver', 'POST', `/v1/phases/${phase}/sign-off`, { submissionId })

await way.openPhase2()
const second = await way.send(2, { count: 5 })
await way.until(second.id, 'transmitted')
await signOff(2, second.id)
await way.open(3)

t.test('has nothing to scramble before live records are there', async (t) => {
  t.match(await call('operator', 'POST', '/v1/phases/3/submissions', {}), {
    status: 409,
    body: { code: 'NO_LIVE_RECORDS' },
  })
  t.match(await push(children), { status: 200, body: { received: 120, new: 120, invalid: [] } })
})

t.test(
  'sends one live record scrambled: drawn among those like ten others, or the one that is named',
  async (t) => {
    const drawn = await way.stage(3)
    t.match(drawn, { source: 'scrambled', recordCount: 1, seriesId: drawn.id, counts: { withheld: 0 } })
    t.ok(drawn.child.structureSharedBy >= 10)
    t.equal(drawn.child.chosen, 'drawn')
    const record = (await call('approver', 'GET', `/v1/submissions/${drawn.id}/records/1`)).body
    const like = children.filter((child) => structureOf(child) === structureOf(JSON.parse(record.payload)))
    t.equal(like.length - 1, drawn.child.structureSharedBy, 'so many have such a record')

    const wanted = children[7]?.la_child_id ?? ''
    const named = await way.stage(3, { laChildIds: [wanted] })
    const structure = structureOf(children[7]!)
    const others = children.filter((child) => structureOf(child) === structure).length - 1
    t.match(named, { recordCount: 1, child: { chosen: 'named', structureSharedBy: others } })
    t.notOk((await call('approver', 'GET', `/v1/submissions/${named.id}/payload`)).body.includes(wanted))
    const { rows } = await database.query<{ row: string }>(
      'select submission::text as row from submission where id = $1',
      [named.id],
    )
    t.notOk(rows[0]?.row.includes(wanted), 'who was asked for is forgotten')
    for (const [body, pointer] of [
      [{ laChildIds: ['NOBODY'] }, '/laChildIds'],
      [{ laChildIds: [wanted, children[8]?.la_child_id] }, '/laChildIds'],
      [{ count: 1 }, '/count'],
      [{ kind: 'delta' }, '/kind'],
    ]) {
      t.match(await call('operator', 'POST', '/v1/phases/3/submissions', body), {
        status: 400,
        body: { errors: [{ pointer }] },
      })
    }
    await way.approve(drawn)
    await way.transmit(drawn.id)
    await way.until(drawn.id, 'transmitted')
    await signOff(3, drawn.id)
  },
)

t.test('neither sends nor passes a phase with a submission of which all is held back', async (t) => {
  await insertRow('BROKEN', '{"la_child_id":"BROKEN","unknown":1}')
  const submission = await way.stage(3, { laChildIds: ['BROKEN'] })
  t.match(submission, { counts: { withheld: 1, waiting: 0 } })
  await way.approve(submission)
  t.match(await way.transmit(submission.id), {
    status: 409,
    body: { code: 'STATE_CONFLICT', detail: /withheld/ },
  })
  t.match(await signOff(3, submission.id), { status: 409 })
  await database.query(`delete from public.ssd_api_data_staging where person_id = 'BROKEN'`)
})

t.test('sends all of them scrambled, and nothing that tells whose they are', async (t) => {
  await way.open(4)
  const submission = await way.stage(4)
  t.match(submission, {
    recordCount: 120,
    counts: { waiting: 120, withheld: 0 },
    findings: { errors: 0, warnings: 0, queries: 0 },
  })
  posts.length = 0
  await way.approve(submission)
  await way.transmit(submission.id)
  t.match(await way.until(submission.id, 'transmitted'), { counts: { received: 120 } })
  const sent = posts.flatMap(({ body }) => JSON.parse(body) as Body[])
  t.equal(new Set(sent.map((child) => child.la_child_id)).size, 120)
  for (const child of sent) {
    const { first_name, surname, unique_pupil_number } = child.child_details ?? {}
    for (const value of [child.la_child_id, child.mis_child_id, unique_pupil_number]) {
      t.notOk(identifying.has(value), 'an identifier is a pseudonym')
    }
    t.notOk(
      children.some(
        ({ child_details: is }) =>
          is?.first_name === first_name &&
          is?.surname === surname &&
          surname !== undefined &&
          is?.date_of_birth === child.child_details?.date_of_birth,
      ),
      'nobody is themselves',
    )
  }
  const scramble = createScrambler(deriveSeriesKey(SCRAMBLE_KEY, submission.seriesId), {
    dates: 'interval',
    workers: 'series',
  })
  const expected = [...children]
    .sort((one, other) => (one.la_child_id < other.la_child_id ? -1 : 1))
    .map((child) => JSON.stringify(scramble(child)))
  const texts = sent.map((child) => JSON.stringify(child))
  t.same([...texts].sort(), [...expected].sort(), 'each is what its key makes of it')
  const inPlace = texts.filter((text, place) => text === expected[place]).length
  t.ok(inPlace < 12, 'and its place does not tell whose it is')

  const report = (await call('auditor', 'GET', `/v1/submissions/${submission.id}/scramble-report`)).body
  t.match(report, { records: 120, dates: 'interval', workers: 'series', conclusion: String })
  t.notOk(report.paths.some(({ verdict }: Body) => verdict === 'leak'))
  t.match(
    report.risks.find(({ name }: Body) => name === 'dictionary'),
    { found: 0, upperBound: null, sentence: /Safety rests on keeping the key secret/ },
  )
  t.match(report.words.done[0], /in 120 records/)
  await t.test('and an independent program finds no leak and as many children', async (t) => {
    const pairs = pairScrambled(children, sent, deriveSeriesKey(SCRAMBLE_KEY, submission.seriesId))
    t.equal(pairs.length, 120)
    const folder = t.testdir({
      'original.ndjson': pairs.map(([original]) => JSON.stringify(original)).join('\n'),
      'scrambled.ndjson': pairs.map(([, record]) => JSON.stringify(record)).join('\n'),
    })
    const { code, stdout } = await run(
      VERIFIER,
      `${folder}/original.ndjson`,
      `${folder}/scrambled.ndjson`,
      '--json',
    )
    t.equal(code, 0)
    const { records, leaks, attacks } = JSON.parse(stdout)
    t.same({ records, leaks }, { records: 120, leaks: {} })
    for (const { name, tried, found } of attacks as Body[]) {
      const own = report.risks.find((risk: Body) => risk.name === name)
      t.equal(tried, own.tried, name)
      // It draws other pairs of dates, and does not know the bank holidays of Easter.
      const isDrawn = name === 'two random dates' || name === 'weekday'
      t.ok(
        Math.abs(found - own.found) <= (isDrawn ? 0.15 * tried : 0.001),
        `${name}: ${found} and ${own.found}`,
      )
    }
  })
  const as = async (accept: string) =>
    call('approver', 'GET', `/v1/submissions/${submission.id}/scramble-report`, undefined, { accept })
  t.match(await as('text/html'), { status: 200, type: /^text\/html/, body: /Risks, highest first/ })
  t.match(await as('text/csv'), { status: 406, body: { code: 'NOT_ACCEPTABLE' } })
  t.match(await call('operator', 'GET', `/v1/submissions/${second.id}/scramble-report`), { status: 404 })
})

t.test('takes a new key for every full submission', async (t) => {
  const [one, two] = [await way.stage(4), await way.stage(4)]
  const idsOf = async ({ id }: Body): Promise<string[]> =>
    (await call('operator', 'GET', `/v1/submissions/${id}/records?limit=500`)).body.items.map(
      (item: Body) => item.laChildId,
    )
  const [first, again] = [await idsOf(one), new Set(await idsOf(two))]
  t.equal(first.filter((id) => again.has(id)).length, 0)
})

/** A row that SQL on the same database wrote, past our REST interface. */
