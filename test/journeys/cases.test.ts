import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import t from 'tap'
import { liveApp } from '../support/live-app.js'

type Body = ReturnType<typeof JSON.parse>

/** Inputs of real pipelines and public bug reports, values replaced. The table with quirks has a test of its own. */
const FOLDER = path.resolve('test/journeys/fixtures/cases')
const { database, keys, url, way, call } = await liveApp(t)
const TABLE = 'public.ssd_api_data_staging'
const BETWEEN_RECORDS = /(?<=\})\s*,\s*(?=\{"la_child_id")/
const key = keys.find(({ role }) => role === 'operator')?.key ?? ''
const integrator = keys.find(({ role }) => role === 'integrator')?.key ?? ''

type Case = {
  readonly name: string
  readonly query: string
  readonly records: readonly Buffer[]
  readonly expected?: Body
}

/** A file holds one record with the rule that it is about, one record, or a list that may be no JSON. */
function readCase(name: string, bytes: Buffer): Case {
  const text = bytes.toString('latin1').trim()
  if (text.startsWith('[')) {
    const records = text.slice(1, -1).split(BETWEEN_RECORDS)
    return { name, query: '', records: records.map((record) => Buffer.from(record.trim(), 'latin1')) }
  }
  const whole = JSON.parse(bytes.toString())
  if (whole.payload === undefined) return { name, query: '', records: [Buffer.from(JSON.stringify(whole))] }
  return { name, query: whole.query, records: [Buffer.from(JSON.stringify(whole.payload))], expected: whole }
}

const post = async (to: string, type: string, body: Uint8Array, bearer = key): Promise<Body> => {
  const response = await fetch(url + to, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': type },
    body,
  })
  return response.json()
}
const LINES = 'application/x-ndjson'
const asLines = (records: readonly Buffer[]) =>
  Buffer.concat(records.flatMap((one) => [one, Buffer.from('\n')]))
const asList = (records: readonly Buffer[]) =>
  Buffer.concat([
    Buffer.from('['),
    ...records.flatMap((one, place) => (place === 0 ? [one] : [Buffer.from(','), one])),
    Buffer.from(']'),
  ])

const say = ({ rule, severity, pointer, message }: Body) =>
  severity === 'error' ? `${rule} ${pointer} ${message}` : `${rule} ${pointer}`
const found = ({ code, detail, findings }: Body): string[] =>
  code === undefined ? findings.map(say).sort() : [`refused whole: ${detail.slice(0, 40)}…`]
const invalid = ({ code, detail, invalid: refused }: Body): string[] =>
  code === undefined
    ? refused
        .flatMap(({ errors }: Body) =>
          errors.map(({ pointer, message }: Body) => `DFE-SCHEMA ${pointer} ${message}`),
        )
        .sort()
    : [`refused whole: ${detail.slice(0, 40)}…`]
const schemaOf = (verdict: readonly string[]) => verdict.filter((one) => /^DFE-SCHEMA/.test(one))

async function inTable(records: readonly Buffer[], query: string): Promise<string[] | undefined> {
  // A text of the database is UTF-8.
  if (records.some((record) => !Buffer.from(record.toString()).equals(record))) return undefined
  await database.query(`truncate ${TABLE}`)
  for (const record of records) {
    const [, id = ''] = /"la_child_id":\s*"(\w+)"/.exec(record.toString()) ?? []
    await database.query(`insert into ${TABLE} (person_id, json_payload) values ($1, $2)`, [
      id,
      record.toString(),
    ])
  }
  return found((await call('operator', 'GET', `/v1/live-records/quality?${query}`)).body)
}

for (const name of (await readdir(FOLDER)).filter((one) => one.endsWith('.json'))) {
  t.test(name, async (t) => {
    const { query, records, expected } = readCase(name, await readFile(path.join(FOLDER, name)))
    await database.query(`truncate ${TABLE}`)
    const verdicts: Record<string, string[] | undefined> = {
      'push NDJSON': invalid(await post('/v1/live-records', LINES, asLines(records), integrator)),
      'push array': invalid(await post('/v1/live-records', 'application/json', asList(records), integrator)),
      'validation NDJSON': found(await post(`/v1/validations?${query}`, LINES, asLines(records))),
      'validation array': found(await post(`/v1/validations?${query}`, 'application/json', asList(records))),
      SQL: await inTable(records, query),
    }
    for (const [entrance, verdict] of Object.entries(verdicts)) {
      t.comment(
        `${name} | ${entrance} | ${verdict === undefined ? 'cannot be a text of the database' : verdict.join('; ') || 'taken'}`,
      )
    }
    const said = verdicts['validation NDJSON'] ?? []
    t.same(verdicts['push NDJSON'], schemaOf(said), 'a push refuses what is invalid')
    t.same(verdicts['SQL'] ?? said, said, 'a row of the table')
    for (const [entrance, whole] of [
      ['push array', schemaOf(said)],
      ['validation array', said],
    ] as const) {
      const verdict = verdicts[entrance] ?? []
      if (verdict[0]?.startsWith('refused whole') === true) t.match(schemaOf(said), [/is not JSON/], entrance)
      else t.same(verdict, whole, entrance)
    }
    if (expected === undefined) return
    const isFlagged = said.some((one) => one.startsWith(`${expected.rule} `))
    t.equal(isFlagged, expected.expected.startsWith('flagged'), expected.expected)
  })
}

t.test('two-rows-one-child.sql', async (t) => {
  await database.query(`truncate ${TABLE}`)
  const sql = await readFile(path.join(FOLDER, 'two-rows-one-child.sql'), 'utf8')
  await database.query(sql.replaceAll('ssd_api_data_staging', TABLE))
  const { id } = await way.stage(5, { kind: 'full' })
  const { items } = (await call('operator', 'GET', `/v1/submissions/${id}/records`)).body
  const verdicts: string[] = items.map(({ laChildId, status }: Body) => `${laChildId} ${status}`)
  t.comment(`two-rows-one-child.sql | SQL | ${verdicts.join('; ')}`)
  t.same(verdicts.sort(), ['A0001 withheld', 'K0001 waiting'])
})
