import { createHash } from 'node:crypto'
import t from 'tap'
import { insertSubmissionWithFindings, type FoundChild } from '../support/submissions.js'
import { testApp } from '../support/test-app.js'
import { wayOf } from '../support/way-of-a-submission.js'

const logged: string[] = []
const { call, database, url, keys } = await testApp(t, { log: (line) => logged.push(line) })
const way = wayOf(call)
const NDJSON = { 'content-type': 'application/x-ndjson' }

const reportOn = async (id: string, accept?: string, query = '') => {
  const headers: Record<string, string> = accept === undefined ? {} : { accept }
  return call('auditor', 'GET', `/v1/submissions/${id}/quality-report${query}`, undefined, headers)
}
const validate = async (body: unknown, headers: Record<string, string> = {}, query = '') =>
  call('integrator', 'POST', `/v1/validations${query}`, body, headers)

/** More findings than are read at a time, some of them of one record. */
const MANY: FoundChild[] = [
  {
    laChildId: 'A1',
    findings: Array.from({ length: 2300 }, (_, index) => `CIN-8630 warning /social_care_episodes/${index}`),
  },
  { laChildId: 'A2', findings: [] },
  { laChildId: 'A3', findings: ['DFE-SCHEMA error /la_child_id', 'CIN-8525Q query /mis_child_id'] },
]

t.test('reports every finding of a submission once, with ids that the next one has too', async (t) => {
  const id = await insertSubmissionWithFindings(database, MANY)
  const { status, type, body } = await reportOn(id)
  t.equal(status, 200)
  t.equal(type, 'application/json; charset=utf-8')
  t.match(body, {
    submissionId: id,
    records: 3,
    withheld: 1,
    totals: { errors: 1, warnings: 2300, queries: 1 },
    rules: [
      { rule: 'DFE-SCHEMA', severity: 'error', count: 1, title: /schema/ },
      { rule: 'CIN-8630', severity: 'warning', count: 2300 },
      { rule: 'CIN-8525Q', severity: 'query', count: 1 },
    ],
    children: [
      { laChildId: 'A1', position: 1, errors: 0, warnings: 2300, queries: 0 },
      { laChildId: 'A3', position: 3, errors: 1, warnings: 0, queries: 1 },
    ],
  })
  t.equal(body.findings.length, 2302)
  t.match(body.findings.at(-2), {
    ...{ rule: 'DFE-SCHEMA', severity: 'error', laChildId: 'A3', position: 3 },
    ...{ pointer: '/la_child_id', message: 'is odd', advice: /^Correct/ },
  })
  const ids = (report: { findings: { id: string }[] }) => report.findings.map((finding) => finding.id)
  t.equal(new Set(ids(body)).size, 2302)
  const next = await reportOn(await insertSubmissionWithFindings(database, MANY))
  t.same(ids(next.body), ids(body))
})

t.test('sends the form that is asked for', async (t) => {
  const id = await insertSubmissionWithFindings(database, MANY)
  const csv = await reportOn(id, 'text/csv')
  t.equal(csv.type, 'text/csv; charset=utf-8')
  t.equal((csv.body as string).split('\r\n').length, 2304)
  const page = await reportOn(id, 'text/html, application/xhtml+xml, */*;q=0.1')
  t.equal(page.type, 'text/html; charset=utf-8')
  t.match(page.body, /Data quality report[^]*<\/html>\n$/)
  const summary = await reportOn(id, 'application/vnd.csc.summary+json')
  t.match(summary.type, /^application\/vnd\.csc\.summary\+json/)
  t.match(JSON.parse(summary.body), { ok: false, withheld: 1, totals: { errors: 1 }, findings: undefined })
  t.equal((await reportOn(id, 'text/html', '?form=summary')).body, summary.body)
  const queried = await insertSubmissionWithFindings(database, [
    { laChildId: 'A4', findings: ['CIN-8525Q query /a'] },
  ])
  for (const [query, ok] of [
    ['', true],
    ['&failOn=warning', true],
    ['&failOn=query', false],
  ] as const)
    t.match(JSON.parse((await reportOn(queried, undefined, `?form=summary${query}`)).body), { ok })
  t.match(await reportOn(id, undefined, '?failOn=never'), { status: 400, body: { code: 'BODY_INVALID' } })
  t.match(await reportOn(id, undefined, '?form=pdf'), { status: 400, body: { code: 'BODY_INVALID' } })
  t.match(await reportOn(id, 'application/pdf'), { status: 406, body: { code: 'NOT_ACCEPTABLE' } })
})

t.test('lets a browser show the page in its own style and nothing else', async (t) => {
  const id = await insertSubmissionWithFindings(database, MANY)
  const key = keys.find(({ role }) => role === 'auditor')?.key
  const page = await fetch(`${url}/v1/submissions/${id}/quality-report?form=html`, {
    headers: { authorization: `Bearer ${key}` },
  })
  const style = /<style>([^]*?)<\/style>/.exec(await page.text())?.[1] ?? ''
  const hash = createHash('sha256').update(style).digest('base64')
  t.equal(
    page.headers.get('content-security-policy'),
    `default-src 'none'; frame-ancestors 'none'; style-src 'sha256-${hash}'`,
  )
  t.equal(page.headers.get('cache-control'), 'no-store')
})

t.test(
  'knows findings again in a delta that sends less, and in lists that changed their order',
  async (t) => {
    const withEpisodes = (...episodes: string[]) => ({
      la_child_id: 'C1',
      social_care_episodes: episodes.map((social_care_episode_id) => ({ social_care_episode_id })),
    })
    const child = (payload: object, ...findings: string[]): FoundChild[] => [
      { laChildId: 'C1', payload, findings },
    ]
    const at = (index: number) => `CIN-8630 warning /social_care_episodes/${index}/closure_date`
    const series = '01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d'
    const full = await insertSubmissionWithFindings(database, child(withEpisodes('E1', 'E2'), at(0), at(1)), {
      series,
    })
    t.equal((await reportOn(full)).body.comparedWith, undefined)
    const delta = await insertSubmissionWithFindings(database, child(withEpisodes('E2'), at(0)), {
      series,
      kind: 'delta',
    })
    const { body } = await reportOn(delta)
    t.match(body.comparedWith, { submissionId: full, new: 0, stillThere: 1, fixed: 0 })
    const record = await call('operator', 'GET', `/v1/submissions/${delta}/records/1`)
    t.match(
      record.body.findings,
      [{ id: body.findings[0].id, rule: 'CIN-8630' }],
      'the record has the same id',
    )
    const turned = child(withEpisodes('E2', 'E1'), at(0), at(1))
    t.match(
      (await reportOn(await insertSubmissionWithFindings(database, turned, { series }))).body.comparedWith,
      {
        ...{ submissionId: full, new: 0, fixed: 0, stillThere: 2 },
      },
    )
    const other = '01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3e'
    const next = await reportOn(await insertSubmissionWithFindings(database, turned, { series: other }))
    t.equal(next.body.comparedWith, undefined, 'in another series the same child has another id')
  },
)

t.test('says what there is, for whom, and when', async (t) => {
  await way.open(1)
  const { id } = await way.stage(1, { seed: 3 })
  const clean = (await reportOn(id)).body
  t.match(clean, { records: 1, withheld: 0, totals: { errors: 0 }, rules: [], children: [], findings: [] })
  t.equal(clean.comparedWith, undefined, 'the first of its phase')
  t.equal((await reportOn('01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d')).status, 404)
  for (const role of ['admin', 'integrator'] as const)
    t.equal((await call(role, 'GET', `/v1/submissions/${id}/quality-report`)).status, 403)
  for (const [state, unbuilt] of [
    ['build_failed', '01939a52-6f1c-7cc2-9f6e-000000000002'],
    ['building', 'ffffffff-6f1c-7cc2-9f6e-000000000003'],
  ] as const) {
    await database.query(
      `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count)
       values ($1, 1, 'full', 'constructed', 'test', 'building', '{}', 'x', 1)`,
      [unbuilt],
    )
    if (state !== 'building')
      await database.query('update submission set state = $2 where id = $1', [unbuilt, state])
    const refused = await reportOn(unbuilt)
    t.match(refused, { status: 409, body: { code: 'STATE_CONFLICT', detail: new RegExp(state) } })
  }
  // Else the builder takes it up while a later test counts what is stored.
  await database.query(`update submission set state = 'build_failed' where state = 'building'`)
  await call('operator', 'DELETE', `/v1/submissions/${id}`)
  t.equal((await reportOn(id)).status, 200, 'outlives the payloads')
})

t.test('checks a record, an array and lines alike; stores and logs nothing of them', async (t) => {
  const { id } = await way.stage(1, { seed: 4 })
  const { payload } = (await call('operator', 'GET', `/v1/submissions/${id}/records/1`)).body
  const good = JSON.parse(payload)
  const bad = { ...good, la_child_id: 'X'.repeat(99), surprise: 'canary' }
  const stored = async () =>
    (
      await database.query(`select (select count(*) from finding) as findings,
        (select count(*) from staged_record) as records, (select count(*) from audit_event) as events`)
    ).rows
  const before = await stored()

  t.match(await validate(good), { status: 200, body: { records: 1, totals: { errors: 0 } } })
  const asArray = await validate([good, bad])
  t.match(asArray.body, { records: 2, withheld: 1, rules: [{ rule: 'DFE-SCHEMA', count: 2 }] })
  t.equal(asArray.body.submissionId, undefined)
  t.match(asArray.body.findings[0], { position: 2, laChildId: null, severity: 'error' })
  t.same((await validate(`${JSON.stringify(good)}\r\n\n${JSON.stringify(bad)}`, NDJSON)).body, asArray.body)
  const broken = await validate(`${JSON.stringify(good)}\n{"canary":\n7\nnull\n`, NDJSON)
  t.match(broken.body, { records: 4, withheld: 3, totals: { errors: 3 } })
  t.match(broken.body.findings[0], { position: 2, message: 'is not JSON', laChildId: null })
  const odd = { ...good, la_child_id: 'B1', child_details: { ...good.child_details, surname: 'a\u0000b' } }
  t.match(
    await validate([good, odd]),
    { status: 200, body: { records: 2 } },
    'one odd record refuses no other',
  )
  t.match(await validate(good, { accept: 'text/csv' }), { type: /^text\/csv/ })
  t.match(JSON.parse((await validate([bad], {}, '?form=summary')).body), { ok: false })

  t.same(await stored(), before)
  t.notMatch(JSON.stringify([asArray.body, broken.body]) + logged.join(''), /canary/)
})

t.test('judges as of the day that is given, and by the rules of a census year only within one', async (t) => {
  const born = [{ la_child_id: 'A1', child_details: { date_of_birth: '2026-06-01' } }]
  const rulesOf = async (query: string) =>
    (await validate(born, {}, query)).body.rules.map(({ rule }: { rule: string }) => rule)
  const later = await rulesOf('?referenceDate=2026-07-01')
  const earlier = await rulesOf('?referenceDate=2026-05-01')
  t.notSame(earlier, later, 'born after the day')
  t.ok((await validate(born, {}, '?periodStart=2025-04-01&periodEnd=2026-03-31')).status === 200)
  for (const query of ['?periodStart=2025-04-01', '?periodStart=2026-04-01&periodEnd=2025-04-01'])
    t.match(await validate(born, {}, query), { status: 400, body: { errors: [{ pointer: '/periodEnd' }] } })
  t.equal((await validate(born, {}, '?referenceDate=2026-02-30')).status, 400)
})

t.test('refuses what it cannot read, and says why', async (t) => {
  t.match(await validate('"text"'), { status: 400, body: { code: 'BODY_INVALID' } })
  t.match(await validate(''), { status: 400 })
  t.match(await validate('[{'), { status: 400, body: { code: 'REQUEST_REFUSED' } })
  t.match(await validate('a,b', { 'content-type': 'text/csv' }), { status: 415 })
  t.match(await validate({}, { accept: 'image/png' }), { status: 406 })
  t.match(await validate('{}\n'.repeat(50_001), NDJSON), { status: 413, body: { code: 'BODY_TOO_LARGE' } })
  t.match(await validate(`{"a":"${'x'.repeat(21 * 2 ** 20)}"}`, NDJSON), { status: 413 })
  t.match(await validate(`{"a":"${'x'.repeat(21 * 2 ** 20)}"}`), { status: 413 })
  t.equal((await call('approver', 'POST', '/v1/validations', {})).status, 403)
  const elsewhere = await call('approver', 'PUT', '/v1/phases/1/agreement', '{}', NDJSON)
  t.equal(elsewhere.status, 415, 'only here are lines taken')
})
