import t from 'tap'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { eventually } from '../support/eventually.js'
import { testApp } from '../support/test-app.js'

const { call, database, url, keys } = await testApp(t)
const CANARY = 'Zebedee'
const insert = async (person: string, payload: string) =>
  database.query(
    `insert into public.ssd_api_data_staging (person_id, json_payload, row_state) values ($1, $2, 'New')`,
    [person, payload],
  )
const children = [...createChildren({ seed: 5, count: 1200, laCode: '330' })]
const body = children.map((child) => JSON.stringify(child)).join('\n')
await call('integrator', 'POST', '/v1/live-records', body, { 'content-type': 'application/x-ndjson' })
const own = children[0]?.la_child_id ?? ''
await insert('BROKEN', `{"la_child_id":"BROKEN","child_details":{"surname":"O"${CANARY}"}}`)
await insert('OTHER', JSON.stringify({ la_child_id: own, child_details: { surname: CANARY } }))
await insert('AAA', JSON.stringify({ la_child_id: own, child_details: { surname: CANARY } }))
await insert('GONE', '{')
await database.query(`update public.ssd_api_data_staging set row_state = 'Deleted' where person_id = 'GONE'`)

const quality = async (query = '', headers: Record<string, string> = {}) =>
  call('operator', 'GET', `/v1/live-records/quality${query}`, undefined, headers)
type Found = { rule: string; severity: string; laChildId: string }

t.test('judges the live records as they are, with real ids and without a value', async (t) => {
  const { status, body: report } = await quality()
  t.equal(status, 200)
  t.match(report, { records: 1203, withheld: 3 })
  const errors = report.findings.filter(({ severity }: Found) => severity === 'error')
  t.same(
    errors.map(({ rule, laChildId }: Found) => `${rule} ${laChildId}`).sort(),
    ['DFE-IDENTITY AAA', 'DFE-IDENTITY OTHER', 'DFE-SCHEMA BROKEN'].sort(),
    'by the id of the row where that is what must be corrected',
  )
  const { errors: count, warnings, queries } = report.totals
  t.equal(count + warnings + queries, report.findings.length)
  t.notMatch(JSON.stringify(report), CANARY)
  t.same(Object.keys(report)[0], 'findings', 'the first findings come before the last record is judged')
  const { rows } = await database.query(`select count(*) as n from submission`)
  t.same(rows, [{ n: 0 }], 'it takes no submission')
})

t.test('shows one child, one rule, another year and another form', async (t) => {
  const child = (await quality('?laChildId=BROKEN')).body
  t.match(child, { records: 1, findings: [{ rule: 'DFE-SCHEMA', laChildId: 'BROKEN' }] })
  const rule = (await quality('?rule=DFE-IDENTITY')).body
  t.match(rule, {
    records: 1203,
    rules: [{ rule: 'DFE-IDENTITY', count: 2 }],
    findings: [{ rule: 'DFE-IDENTITY' }],
  })
  t.equal(rule.findings.length, 2)
  const year = (await quality('?periodStart=2025-04-01&periodEnd=2026-03-31')).body
  t.match(year, { periodStart: '2025-04-01', periodEnd: '2026-03-31' })
  t.match(await quality('?periodStart=2025-04-01'), { status: 400 })
  const csv = await quality('', { accept: 'text/csv' })
  t.match(csv, { status: 200, type: /^text\/csv/ })
  t.match(csv.body, /DFE-IDENTITY/)
  t.match(await quality('', { accept: 'text/html' }), { status: 200, type: /^text\/html/ })
})

t.test('gives its connection back where nobody reads to the end', async (t) => {
  const key = keys.find(({ role }) => role === 'operator')?.key ?? ''
  for (let round = 0; round < 30; round += 1) {
    const stop = new AbortController()
    const response = await fetch(`${url}/v1/live-records/quality`, {
      headers: { authorization: `Bearer ${key}` },
      signal: stop.signal,
    })
    await response.body?.getReader().read()
    stop.abort()
  }
  t.match(await quality('?laChildId=BROKEN'), { status: 200 })
  await eventually(async () => {
    const { rows } = await database.query(
      `select from pg_stat_activity where state like 'idle in%' and datname = current_database()`,
    )
    return rows.length === 0
  })
})
