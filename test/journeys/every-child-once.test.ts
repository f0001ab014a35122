import fc from '../support/property.js'
import t from 'tap'
import { visitor } from '../pages/support/visitor.js'
import { eventually } from '../support/eventually.js'
import { liveApp } from '../support/live-app.js'
import { parseCsv } from '../support/parse-csv.js'

const { call, database, way, approve, recordsOf, simulator, url, keys } = await liveApp(t, {
  maxDeletedShare: 1,
})
const TABLE = 'public.ssd_api_data_staging'
await database.query(`alter table ${TABLE} alter column person_id drop not null`)
const operator = visitor(url)
await operator.signIn(keys.find(({ role }) => role === 'operator')?.key ?? '')

/** How a row's payload may look; `child` is the id that it names. */
const PAYLOADS = {
  good: (child: string, surname: string) =>
    JSON.stringify({ la_child_id: child, child_details: { surname, sex: 'F', date_of_birth: '2015-05-05' } }),
  unknown: (child: string) => JSON.stringify({ la_child_id: child, child_details: { middle_name: 'x' } }),
  twice: (child: string) => `{"la_child_id":"${child}","child_details":{"surname":"a","surname":"b"}}`,
  broken: (child: string) => `{"la_child_id":"${child}","child_details":{"surname":"O"x"}}`,
  empty: () => '{}',
} as const

const ids = ['K1', 'K2', 'K3', 'K4', 'K5', 'K6']
const anyRow = fc.record({
  person: fc.constantFrom(...ids, 'A1', 'A2'),
  child: fc.option(fc.constantFrom(...ids), { nil: undefined, freq: 3 }),
  payload: fc.oneof(
    { weight: 4, arbitrary: fc.constant('good' as const) },
    { weight: 1, arbitrary: fc.constantFrom('unknown', 'twice', 'broken', 'empty') },
  ),
  surname: fc.constantFrom('Apple', 'Pear'),
  deleted: fc.boolean().map((value) => value),
})
const anyTable = fc.uniqueArray(anyRow, { selector: ({ person }) => person, maxLength: 8 })

type Row = {
  person: string
  child?: string | undefined
  payload: keyof typeof PAYLOADS
  surname: string
  deleted: boolean
}

async function fill(rows: readonly Row[]): Promise<void> {
  await database.query(`delete from ${TABLE}`)
  for (const { person, child, payload, surname, deleted } of rows) {
    // Most rows name the child of their `person_id`.
    const text = PAYLOADS[payload](child ?? person, surname)
    await database.query(`insert into ${TABLE} (person_id, json_payload, row_state) values ($1, $2, $3)`, [
      person,
      text,
      deleted && surname === 'Pear' ? 'Deleted' : 'New',
    ])
  }
}

const isCurrent = ({ deleted, surname }: Row) => !(deleted && surname === 'Pear')
const childOf = ({ person, child }: Row) => child ?? person

/** Children of whom something is sent, those who are purged, and rows that are withheld, as the submission has them. */
async function placesOf(submission: ReturnType<typeof JSON.parse>) {
  const [sent, deleted, withheld]: [string[], string[], string[]] = [[], [], []]
  for (const { position, laChildId, status } of await recordsOf(submission.id)) {
    const one = (await call('operator', 'GET', `/v1/submissions/${submission.id}/records/${position}`)).body
    if (status === 'withheld') withheld.push(laChildId)
    else if (JSON.parse(one.payload).purge === true) deleted.push(laChildId)
    else sent.push(laChildId)
  }
  return { sent, deleted, withheld }
}
const repeated = (ids: readonly string[]) => ids.filter((id, place) => ids.indexOf(id) !== place)

type Places = Awaited<ReturnType<typeof placesOf>>
/** The row that the DfE's record of each child came from. */
const senders = new Map<string, string>()

/** Why the submission does not say exactly one thing of a row; nothing where it does. */
function findGapsOfRow(row: Row, held: ReadonlySet<string>, { sent, deleted, withheld }: Places): string[] {
  const [child, isWithheld] = [childOf(row), withheld.includes(row.person)]
  const gaps: string[] = []
  if (row.payload !== 'good' && !isWithheld) gaps.push(`${row.person} cannot be read, and is not withheld`)
  if (row.payload === 'good' && !isWithheld && !sent.includes(child) && !held.has(child)) {
    gaps.push(`${row.person} is neither sent, unchanged nor withheld`)
  }
  const named = row.payload === 'empty' ? row.person : child
  return deleted.includes(named) ? [...gaps, `${named} is deleted although ${row.person} names it`] : gaps
}

/** The same of children that the DfE holds. A child whose row cannot be read any more has not gone. */
function findGapsOfHeld(
  rows: readonly Row[],
  held: ReadonlySet<string>,
  { deleted, withheld }: Places,
): string[] {
  const there = new Set(rows.flatMap((row) => [row.person, childOf(row)]))
  const gone = [...held].filter((id) => !there.has(id) && !withheld.includes(senders.get(id) ?? ''))
  return [
    ...gone.filter((id) => !deleted.includes(id)).map((id) => `${id} is held, gone, and not deleted`),
    ...deleted.filter((id) => !held.has(id)).map((id) => `${id} is deleted and was never held`),
  ]
}

function findGaps(rows: readonly Row[], held: ReadonlySet<string>, places: Places): string[] {
  const { sent, deleted, withheld } = places
  return [
    ...[...repeated([...sent, ...deleted]), ...repeated(withheld)].map((id) => `${id} twice`),
    ...rows.flatMap((row) => findGapsOfRow(row, held, places)),
    ...findGapsOfHeld(rows, held, places),
  ]
}

/** The values in a column of the findings that hold a record back now. */
const withErrors = (csv: string, column: string): Set<string | undefined> =>
  new Set(
    parseCsv(csv)
      .filter(
        ({ severity, status }) => severity === 'error' && ['', 'new', 'still there'].includes(status ?? ''),
      )
      .map((row) => row[column]),
  )

/** How many live records are held back, as the analyst's page, its spreadsheet and the report for programs say. */
async function numbersOfLive() {
  const report = (await call('operator', 'GET', '/v1/live-records/quality')).body
  const csv = (await operator.open('/live-records/quality.csv')).text
  const page = await eventually(async () => {
    const { text } = await operator.open('/live-records')
    return /have not changed since then/.test(text) ? text : undefined
  })
  return {
    report: report.withheld,
    csv: withErrors(csv, 'laChildId').size,
    page: Number(/(\d+) (?:is|are) held back because/.exec(page)?.[1] ?? 0),
    records: report.records,
  }
}

t.test('every child is in exactly one place, and all numbers agree', async (t) => {
  await fc.assert(
    fc.asyncProperty(anyTable, async (rows) => {
      await fill(rows)
      const heldBefore = new Set((await simulator.held()).keys())
      const submission = await way.stage(5, { kind: 'delta' })
      const places = await placesOf(submission)
      const text = JSON.stringify({ rows: rows.filter(isCurrent), held: [...heldBefore], places })
      t.same(findGaps(rows.filter(isCurrent), heldBefore, places), [], text)
      const counts = {
        sent: places.sent.length,
        deleted: places.deleted.length,
        withheld: places.withheld.length,
      }
      const { withheld, waiting } = submission.counts
      t.same({ withheld, waiting }, { withheld: counts.withheld, waiting: counts.sent + counts.deleted })
      t.equal(submission.changes.deleted, counts.deleted)
      const report = (await call('auditor', 'GET', `/v1/submissions/${submission.id}/quality-report`)).body
      t.equal(report.withheld, counts.withheld)
      const csv = (await call('auditor', 'GET', `/v1/submissions/${submission.id}/quality-report?form=csv`))
        .body
      t.equal(withErrors(csv, 'position').size, counts.withheld)
      t.same(await numbersOfLive(), {
        report: counts.withheld,
        csv: counts.withheld,
        page: counts.withheld,
        records: rows.filter(isCurrent).length,
      })
      const listed = (await call('operator', 'GET', '/v1/live-records?status=invalid&limit=100')).body.items
      t.equal(listed.length, counts.withheld)
      const page = (await operator.open(`/submissions/${submission.id}`)).text
      const heldBack = /(\d+) (?:is|are) held back because the DfE would refuse/.exec(page)?.[1] ?? '0'
      t.equal(Number(heldBack), counts.withheld, 'on the page of the submission')
      const overview = (await operator.open('/')).text
      const shown = /(\d+) records? from your system cannot be sent/.exec(overview)?.[1] ?? '0'
      t.equal(Number(shown), counts.withheld)

      if (counts.sent + counts.deleted === 0)
        return void (await call('operator', 'DELETE', `/v1/submissions/${submission.id}`))
      await approve(submission)
      await way.transmit(submission.id)
      await way.until(submission.id, 'transmitted')
      const held = await simulator.held()
      for (const row of rows.filter(isCurrent)) {
        if (!places.withheld.includes(row.person)) senders.set(childOf(row), row.person)
      }
      for (const id of places.sent) t.ok(held.has(id), `${id} is sent: ${text}`)
      for (const id of places.deleted) t.notOk(held.has(id), `${id} is deleted: ${text}`)
    }),
    { numRuns: 25 },
  )
})
