import t from 'tap'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { checkHtml, PLANTED } from '../pages/support/check-html.js'
import { visitor } from '../pages/support/visitor.js'
import { eventually } from '../support/eventually.js'
import { testApp } from '../support/test-app.js'

const { call, database, url, keys } = await testApp(t)
const TABLE = 'public.ssd_api_data_staging'
const enter = async (role: string) => {
  const someone = visitor(url)
  await someone.signIn(keys.find((one) => one.role === role)?.key ?? '')
  return someone
}
const [analyst, auditor] = [await enter('analyst'), await enter('auditor')]
const put = async (person: string, payload: unknown) =>
  database.query(
    `insert into ${TABLE} (person_id, json_payload, row_state) values ($1, $2, 'New')
     on conflict (person_id) do update set json_payload = excluded.json_payload`,
    [person, typeof payload === 'string' ? payload : JSON.stringify(payload)],
  )
const child = (id: string, more: object = {}) => ({
  la_child_id: id,
  child_details: { first_name: 'Ann', surname: 'Other', sex: 'F', date_of_birth: '2015-05-05', ...more },
})
const episode = (id: string, more: object = {}) => ({
  social_care_episode_id: id,
  referral_date: '2025-03-01',
  closure_date: '2025-02-01',
  ...more,
})

/** The page when the live records are checked to the end. */
const settled = async (path = '/live-records?view=findings') =>
  eventually(async () => {
    const { status, text } = await analyst.open(path)
    t.equal(status, 200, path)
    return /have not changed since then/.test(text) ? text : undefined
  })
const quality = async (form = 'json') =>
  (await call('operator', 'GET', `/v1/live-records/quality?form=${form}`)).body
const rowsOf = (html: string) => [...html.matchAll(/<tr class="govuk-table__row" role="row">(.*?)<\/tr>/gs)]

t.test('shows what is found in the live records, without a submission', async (t) => {
  await put('A1', { ...child('A1'), social_care_episodes: [episode('E1'), episode('E2')] })
  await put('A2', child('A2', { ethnicity: 'NOPE', surname: '<b>' }))
  await put('B1', `{"la_child_id":"B1","child_details":{"surname":"O"x"}}`)
  await put('B2', { ...child('A1'), mis_child_id: 'other' })
  const report = await quality()
  const text = await settled()
  t.match(text, /2 records can be sent\. 2 are held back because the DfE would refuse them\./)
  for (const { rule } of report.rules) t.match(text, rule, 'every rule')
  t.match(text, new RegExp(`Showing 1 to ${report.findings.length} of ${report.findings.length} findings`))
  t.match(text, /1st episode, /, 'places count from 1')
  t.match(text, /Nothing to compare/)
  checkHtml(t, text, 'findings')
  for (const view of ['rules', 'fields', 'children', 'trend']) {
    const page = await settled(`/live-records?view=${view}`)
    checkHtml(t, page, view)
    t.ok(rowsOf(page).length > 0, view)
  }
  const { rows } = await database.query(`select count(*) as n from submission`)
  t.same(rows, [{ n: 0 }])
})

t.test('filters by kind, rule, field and status, and sorts', async (t) => {
  const report = await quality()
  const count = (wanted: (one: { severity: string; rule: string; pointer: string }) => boolean) =>
    report.findings.filter(wanted).length
  const totalOf = async (query: string) =>
    Number(/of (\d+) findings?</.exec(await settled(`/live-records?view=findings&${query}`))?.[1] ?? 0)
  t.equal(
    await totalOf('severity=error'),
    count(({ severity }) => severity === 'error'),
  )
  t.equal(
    await totalOf('rule=CIN-8630'),
    count(({ rule }) => rule === 'CIN-8630'),
  )
  t.ok(count(({ rule }) => rule === 'CIN-8630') >= 2)
  const field = '/social_care_episodes/closure_date'
  t.equal(
    await totalOf(`field=${encodeURIComponent(field)}`),
    count(({ pointer }) => pointer.replaceAll(/\/\d+/g, '') === field),
  )
  t.equal(
    await totalOf('field=record'),
    count(({ pointer }) => pointer === ''),
  )
  t.equal(await totalOf('status=new&severity='), 0)
  t.match(
    await settled('/live-records?view=findings&status=new'),
    'This is the first day with a check, so nothing can be compared yet.',
  )
  for (const sort of ['severity', 'rule', 'field', 'child']) t.ok((await totalOf(`sort=${sort}`)) > 0, sort)
  const sorted = await settled('/live-records?view=findings&sort=severity')
  t.ok(sorted.indexOf('>Error<') < sorted.indexOf('>Warning<'), 'the gravest first')
  t.match(await analyst.open('/live-records?sort=nonsense'), { status: 400 })
  t.match(await analyst.open('/live-records?year=1999'), { status: 400 })
})

t.test('asks the rules of a census year where one is chosen', async (t) => {
  const year = await settled('/live-records?view=rules&year=2026')
  t.match(year, /1 April 2025 to 31 March 2026<\/option>/)
  const report = (
    await call('operator', 'GET', '/v1/live-records/quality?periodStart=2025-04-01&periodEnd=2026-03-31')
  ).body
  for (const { rule } of report.rules) t.match(year, `rule=${rule}"`)
  t.match(year, `${report.totals.warnings} warnings`)
})

t.test('opens a record with what is found where it stands, and writes down that it did', async (t) => {
  const list = await settled()
  const [, href = ''] = /href="(\/live-records\/findings\/[0-9a-f]{16})">A2</.exec(list) ?? []
  const before = await database.query(`select max(sequence) as sequence from audit_event`)
  const { status, text } = await analyst.open(href)
  t.equal(status, 200)
  t.match(text, /<h1[^>]*>Child A2<\/h1>/)
  t.match(text, /<title>Live record –/, 'the id of a child is in no title')
  t.match(text, /NOPE<\/span> Not a code of the list/, 'its value, and what is wrong with it')
  t.match(text, /Row status<\/dt>\s*<dd[^>]*>\s*New/, 'no new finding is meant')
  t.match(text, /Real child/)
  t.match(text, /We recorded in the audit log that you opened it/)
  t.match(text, /&lt;b&gt;/)
  checkHtml(t, text, 'a live record')
  const { rows } = await database.query<{ action: string; subject: string; actor: string; role: string }>(
    `select action, subject, actor, role from audit_event where sequence > $1`,
    [before.rows[0]?.['sequence']],
  )
  t.match(rows, [
    { action: 'live-record.read', actor: 'demo-analyst', role: 'analyst', subject: /^live-record\/\d+$/ },
  ])
  t.equal(rows.length, 1)
  t.match(await auditor.open(href), { status: 403 })
  const whole = await analyst.open(
    /href="(\/live-records\/findings\/[0-9a-f]{16})">B2</.exec(list)?.[1] ?? '',
  )
  t.match(whole.text, /DFE-IDENTITY/, 'a row that names another row’s child')
  const broken = await analyst.open(
    /href="(\/live-records\/findings\/[0-9a-f]{16})">B1</.exec(list)?.[1] ?? '',
  )
  t.match(broken.text, /What is in your system: it is not JSON/)
  t.match(broken.text, /surname&quot;:&quot;O&quot;x/)
  t.match(await analyst.open(`/live-records/findings/${'0'.repeat(16)}`), { status: 404 })
})

t.test('finds a child without its id in any address', async (t) => {
  t.match(await analyst.fillIn('/live-records', { laChildId: 'A1' }), { status: 200, text: /Child A1<\/h1>/ })
  t.match(await analyst.fillIn('/live-records', { laChildId: ' ' }), {
    status: 400,
    text: /Enter an LA child id/,
  })
  const missing = await analyst.fillIn('/live-records', { laChildId: PLANTED })
  t.match(missing, { status: 404, text: /No live record has this LA child id/ })
  checkHtml(t, missing.text, 'a search that finds nothing')
})

t.test('tells what is new, still there, fixed, gone and not checked, each by name', async (t) => {
  await settled()
  // As if all that was yesterday.
  await database.query(
    `update live_check set reference_date = reference_date - 1, finished_at = finished_at - interval '1 day'`,
  )
  await put('A1', { ...child('A1'), social_care_episodes: [episode('E2', { closure_date: '2025-05-01' })] })
  await put('A2', `{"la_child_id":"A2",`)
  await put('A3', child('A3', { ethnicity: 'NOPE' }))
  await database.query(`delete from ${TABLE} where person_id = 'B1'`)
  const report = await quality()
  const named = (list: { status: string; laChildId: string; rule: string }[]) =>
    list.map(({ status, laChildId, rule }) => `${status} ${laChildId} ${rule}`)
  const former = named(report.formerFindings)
  t.ok(former.includes('gone A1 CIN-8630'), 'of E1, which is not there any more')
  t.ok(former.includes('fixed A1 CIN-8630'), 'of E2, which was corrected')
  t.ok(former.includes('gone B1 DFE-SCHEMA'), 'a child who is deleted is no progress')
  t.ok(
    former.some((one) => one.startsWith('notChecked A2 ')),
    'nobody can tell',
  )
  const now = named(report.findings)
  t.ok(now.includes('stillThere B2 DFE-IDENTITY'))
  t.ok(now.includes('new A2 DFE-SCHEMA'))
  t.ok(now.some((one) => one.startsWith('new A3 ')))
  const counts = Object.fromEntries(
    (['new', 'stillThere'] as const).map((status) => [
      status,
      now.filter((one) => one.startsWith(status)).length,
    ]),
  )
  t.match(report.comparedWithCheck, counts)
  const { fixed, gone, notChecked } = report.comparedWithCheck
  t.equal(fixed + gone + notChecked, former.length)

  const text = await settled('/live-records')
  for (const [words, count] of [
    ['New', counts['new']],
    ['Fixed', fixed],
    ['Gone with the child or item', gone],
  ])
    t.match(text, new RegExp(`${words}</dt>\\s*<dd[^>]*>\\s*<a[^>]*>${count}<`), `${words}`)
  const goneList = await settled('/live-records?view=findings&status=gone')
  t.equal(rowsOf(goneList).length - 1, gone)
  t.match(goneList, /Gone with the child or item/)
  const trend = await settled('/live-records?view=trend')
  t.equal(rowsOf(trend).length - 1, 2, 'a row for each day')
  const csv: string = (await analyst.open('/live-records/quality.csv')).text
  t.match(csv, /^rule,severity,status,laChildId,itemId,itemDates,place,/)
  t.match(csv, /\r\nCIN-8630,warning,fixed,A1,/)
  t.match(csv, /\r\nCIN-8630,warning,gone with the child or item,A1,/)
  const lines = csv.trim().split('\r\n').length - 1
  t.equal(lines, now.length + former.length, 'every finding has a line')
})

t.test('judges again where the records have changed, and keeps what is needed', async (t) => {
  await settled()
  const checks = async () =>
    (await database.query(`select id, reference_date from live_check where period_start is null`)).rows
  const before = await checks()
  t.equal(before.length, 2)
  await settled()
  t.same(await checks(), before, 'not again where nothing changed')
  await put('A4', '{}')
  t.match(await settled(), />A4</)
  t.equal((await checks()).length, 2, 'one of each day')
  const { rows } = await database.query(
    `select distinct check_id from live_finding where check_id in (select id from live_check where period_start is null)`,
  )
  t.equal(rows.length, 2, 'findings of the newest, and of the one that it is set against')
})

t.test('takes over from a process that has ended, and shows what there is until then', async (t) => {
  for (const seed of createChildren({ seed: 8, count: 40, laCode: '330' })) await put(seed.la_child_id, seed)
  await database.query(
    `insert into live_check (reference_date, revision, seen_at) values ('2026-01-01', 'x', clock() - interval '2 minutes')`,
  )
  t.match(await settled(), /44|43|45/)
  const other = await database.query<{ id: number }>(
    `insert into live_check (reference_date, revision, record_count) values ('2026-01-01', 'x', 7) returning id`,
  )
  await put('A5', '{}')
  const { text } = await analyst.open('/live-records?view=findings')
  t.match(text, /We are checking them again: 7 of \d+ records so far/)
  t.match(text, /Show the new findings/)
  checkHtml(t, text, 'while a check is under way')
  await database.query(`delete from live_check where id = $1`, [other.rows[0]?.id])
  t.match(await settled(), />A5</)
})
