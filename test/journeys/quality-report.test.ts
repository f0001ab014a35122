import t from 'tap'
import { cell } from '../../src/services/report/write-csv.js'
import { chooseType } from '../../src/routes/choose-type.js'
import { insertStagedSubmission } from '../support/submissions.js'
import { testApp } from '../support/test-app.js'
import { wayOf } from '../support/way-of-a-submission.js'

const { call, database } = await testApp(t)
const way = wayOf(call)
const NDJSON = { 'content-type': 'application/x-ndjson' }

const reportOn = async (id: string, accept?: string) =>
  call(
    'auditor',
    'GET',
    `/v1/submissions/${id}/quality-report`,
    undefined,
    accept === undefined ? {} : { accept },
  )
const validate = async (body: unknown, headers: Record<string, string> = {}) =>
  call('integrator', 'POST', '/v1/validations', body, headers)

/** A staged submission of two records with many findings, more than are read at a time. */
async function withFindings(): Promise<string> {
  const id = await insertStagedSubmission(database)
  await database.query(
    `insert into finding (submission_id, position, ordinal, rule, severity, pointer, message)
     select $1::uuid, 1, n, 'CIN-8630', 'warning', '/social_care_episodes/' || n, 'is "odd", <b>really</b>'
     from generate_series(0, 2299) n
     union all select $1::uuid, 2, 0, 'DFE-SCHEMA', 'error', '/la_child_id', '=HYPERLINK("x")'
     union all select $1::uuid, 2, 1, 'CIN-8525Q', 'query', '', 'is rare'`,
    [id],
  )
  return id
}

t.test('reports every finding of a submission as JSON, once, with stable ids', async (t) => {
  const id = await withFindings()
  const { status, type, body } = await reportOn(id)
  t.equal(status, 200)
  t.equal(type, 'application/json; charset=utf-8')
  t.match(body, { submissionId: id, records: 2, totals: { errors: 1, warnings: 2300, queries: 1 } })
  t.match(body.rules, [
    { rule: 'DFE-SCHEMA', severity: 'error', count: 1 },
    { rule: 'CIN-8630', severity: 'warning', count: 2300 },
    { rule: 'CIN-8525Q', severity: 'query', count: 1 },
  ])
  t.ok(body.rules.every(({ title }: { title: string }) => title.length > 0))
  t.equal(body.findings.length, 2302)
  t.match(body.findings.at(-2), {
    rule: 'DFE-SCHEMA',
    laChildId: 'FAKE2',
    position: 2,
    pointer: '/la_child_id',
  })
  t.ok(body.findings[0].advice)
  const ids = (report: { findings: { id: string }[] }) => report.findings.map(({ id }) => id)
  t.equal(new Set(ids(body)).size, 2302)
  t.same(ids((await reportOn(await withFindings())).body), ids(body), 'also in another submission')
})

t.test('writes CSV that a spreadsheet opens and does not run', async (t) => {
  const { type, body } = await reportOn(await withFindings(), 'text/csv')
  t.equal(type, 'text/csv; charset=utf-8')
  // `fetch` takes the byte order mark away from the text.
  const lines = (body as string).split('\r\n')
  t.match(lines[0], /^\uFEFF?id,rule,severity,title,laChildId,position,pointer,message,advice$/)
  t.equal(lines.length, 2304)
  t.equal(lines.at(-1), '')
  t.match(lines[1], /,CIN-8630,warning,.*,FAKE1,1,\/social_care_episodes\/0,"is ""odd"", <b>really<\/b>",/)
  t.match(lines.at(-3), /"'=HYPERLINK\(""x""\)"/)
  for (const text of ['=1', '+1', '-1', '@x', '\tx', '\rx']) t.match(cell(text), /^"?'/)
  t.equal(cell('a,b'), '"a,b"')
  t.equal(cell('1-2'), '1-2')
})

t.test('writes a page to print without scripts', async (t) => {
  const { type, body } = await reportOn(await withFindings(), 'text/html, */*;q=0.1')
  t.equal(type, 'text/html; charset=utf-8')
  t.match(body, /2 records: 1 error .*, 2300 warnings and 1 query/)
  t.match(body, /&lt;b&gt;really&lt;\/b&gt;/)
  t.notMatch(body, /<script|<b>/)
  t.match(body, /<\/html>\n$/)
})

t.test('says what there is, for whom, and when', async (t) => {
  await way.open(1)
  const { id } = await way.stage(1, { seed: 3 })
  t.match(await reportOn(id), { status: 200, body: { records: 1, totals: { errors: 0 }, findings: [] } })
  t.match(await reportOn(id, 'application/pdf'), { status: 406, body: { code: 'NOT_ACCEPTABLE' } })
  t.equal((await call('admin', 'GET', `/v1/submissions/${id}/quality-report`)).status, 403)
  t.equal((await reportOn('01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d')).status, 404)
  await database.query(`insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count)
    values ('01939a52-6f1c-7cc2-9f6e-000000000002', 1, 'full', 'constructed', 'test', 'build_failed', '{}', 'x', 1)`) // prettier-ignore
  t.match(await reportOn('01939a52-6f1c-7cc2-9f6e-000000000002'), {
    status: 409,
    body: { code: 'STATE_CONFLICT', detail: /build_failed/ },
  })
  await call('operator', 'DELETE', `/v1/submissions/${id}`)
  t.equal((await reportOn(id)).status, 200, 'outlives the payloads')
})

t.test('checks a record, an array and lines alike, and stores nothing', async (t) => {
  await way.open(1)
  const { id } = await way.stage(1, { seed: 4 })
  const { payload } = (await call('operator', 'GET', `/v1/submissions/${id}/records/1`)).body
  const good = JSON.parse(payload)
  const bad = { ...good, la_child_id: 'X'.repeat(99), surprise: 'canary' }
  const before = await database.query(`select count(*)::int as n from finding`)

  t.match(await validate(good), {
    status: 200,
    body: { records: 1, totals: { errors: 0 }, submissionId: undefined },
  })
  const asArray = await validate([good, bad])
  t.match(asArray.body, { records: 2, rules: [{ rule: 'DFE-SCHEMA', count: 2 }] })
  t.match(asArray.body.findings[0], { position: 2, laChildId: null, severity: 'error' })
  t.notMatch(JSON.stringify(asArray.body), /canary/)
  const lines = await validate(`${JSON.stringify(good)}\r\n\n${JSON.stringify(bad)}`, NDJSON)
  t.same(lines.body, asArray.body)

  const broken = await validate(`${JSON.stringify(good)}\n{"la_child_id":\n7\nnull\n`, NDJSON)
  t.match(broken.body, { records: 4, totals: { errors: 3 } })
  t.match(broken.body.findings[0], { position: 2, message: 'is not JSON', laChildId: null })
  t.match(await validate(good, { accept: 'text/csv' }), { type: /^text\/csv/ })
  t.same((await database.query(`select count(*)::int as n from finding`)).rows, before.rows)
})

t.test('refuses what it cannot read, and says why', async (t) => {
  t.match(await validate('"text"'), { status: 400, body: { code: 'BODY_INVALID' } })
  t.match(await validate('[{'), { status: 400, body: { code: 'REQUEST_REFUSED' } })
  t.match(await validate('a,b', { 'content-type': 'text/csv' }), { status: 415 })
  t.match(await validate({}, { accept: 'image/png' }), { status: 406 })
  t.match(await validate('{}\n'.repeat(50_001), NDJSON), { status: 413, body: { code: 'BODY_TOO_LARGE' } })
  t.match(await validate(`{"a":"${'x'.repeat(21 * 2 ** 20)}"}`, NDJSON), { status: 413 })
  t.match(await validate(`{"a":"${'x'.repeat(21 * 2 ** 20)}"}`), { status: 413 })
  t.equal((await call('approver', 'POST', '/v1/validations', {})).status, 403)
  // Only here are lines taken.
  t.equal((await call('approver', 'PUT', '/v1/phases/1/agreement', '{}', NDJSON)).status, 415)
})

t.test('chooses a media type as RFC 9110 does', async (t) => {
  const offered = ['a/json', 'b/csv'] as const
  t.equal(chooseType(undefined, offered), 'a/json')
  t.equal(chooseType('*/*', offered), 'a/json')
  t.equal(chooseType('b/csv, a/json;q=0.9', offered), 'b/csv')
  t.equal(chooseType('b/*', offered), 'b/csv')
  t.equal(chooseType('a/json;q=0, */*', offered), 'b/csv')
  t.equal(chooseType('c/pdf', offered), undefined)
})
