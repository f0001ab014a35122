import t from 'tap'
import { insertSubmissionWithFindings } from '../support/submissions.js'
import { testApp } from '../support/test-app.js'
import { checkHtml, PLANTED } from './support/check-html.js'
import { visitor } from './support/visitor.js'

const { url, keys, call, database } = await testApp(t)
const enter = async (role: string) => {
  const someone = visitor(url)
  await someone.signIn(keys.find((one) => one.role === role)?.key ?? '')
  return someone
}
const [approver, operator, auditor] = [
  await enter('approver'),
  await enter('operator'),
  await enter('auditor'),
]

const child = {
  la_child_id: PLANTED,
  child_details: { first_name: PLANTED, sex: 'F', ethnicity: 'NOPE', date_of_birth: '2020-02-29' },
  social_care_episodes: [
    {
      social_care_episode_id: 'E1',
      referral_date: '2025-03-01',
      child_protection_plans: [{ child_protection_plan_id: 'P1', start_date: '2025-04-01' }],
    },
  ],
  [PLANTED]: PLANTED,
}
const CHILDREN = [
  {
    laChildId: PLANTED,
    payload: child,
    findings: [
      'CIN-8525Q query /child_details/date_of_birth',
      'CIN-4004 warning /social_care_episodes/0/child_protection_plans/0/end_date',
    ],
  },
  { laChildId: 'A2', payload: { la_child_id: 'A2' }, findings: [] },
  { laChildId: 'A3', payload: { la_child_id: 'A3' }, findings: ['DFE-SCHEMA error '] },
]
const id = await insertSubmissionWithFindings(database, CHILDREN)
const path = `/submissions/${id}/records`

t.test('shows a record as a person reads it, and writes down who opened it', async (t) => {
  const { status, text } = await approver.open(`${path}/1`)
  t.equal(status, 200)
  t.match(text, /We recorded in the audit log that you opened it/)
  t.match(text, /<span class="csc-code">F<\/span> Female/, 'what a code means')
  t.match(text, /NOPE<\/span> Not a code of the list/)
  t.match(text, /29 February 2020/)
  t.match(text, /Date of birth/)
  t.match(text, /Timeline as a table/)
  t.match(text, /Child protection plans/)
  t.match(text, /Exactly what is sent \(JSON\)/)
  t.match(text, /Not a field of the DfE/)
  t.match(text, `${path}/2" rel="next"`)
  t.match(text, `${path}/3">Next record with findings`)
  checkHtml(t, text, 'a record')
  const [first] = /href="#(place-\d+)">Query CIN-8525Q/.exec(text)?.slice(1) ?? []
  t.match(
    text,
    new RegExp(`id="${first}">\\s*<dt[^>]*>Date of birth</dt>[\\s\\S]{0,300}CIN-8525Q`),
    'beside its field',
  )
  const { items } = (await call('auditor', 'GET', `/v1/audit-events?subject=submission/${id}`)).body
  t.match(items.at(-1), {
    action: 'submission.read-payload',
    actor: 'demo-approver',
    detail: { position: 1 },
  })
})

t.test('lists records, and finds a child without its id in any address', async (t) => {
  const list = (await operator.open(path)).text
  t.match(list, /Record 3/)
  checkHtml(t, list, 'records')
  const found = (await operator.open(`${path}?show=findings`)).text
  t.notMatch(found, /Record 2</)
  t.match((await operator.open(`${path}?show=withheld`)).text, /Record 3/)
  t.match((await approver.open(`${path}/3`)).text, /The record, which will not be sent \(JSON\)/)
  t.match(await operator.fillIn(path, { laChildId: 'A2' }), { status: 303, location: `${path}/2` })
  t.match(await operator.fillIn(path, { laChildId: PLANTED }), { status: 303, location: `${path}/1` })
  const missing = await operator.fillIn(path, { laChildId: `${PLANTED}!` })
  t.match(missing, { isSentBack: true, text: /No record of this submission has this LA child id/ })
  checkHtml(t, missing.text, 'a search that finds nothing')
  t.match(await operator.fillIn(path, { laChildId: ' ' }), { isSentBack: true, text: /Enter an LA child id/ })
  t.match(await operator.open(`${path}/4`), { status: 404, text: /Page not found/ })
  t.match(await operator.open(`${path}/x`), { status: 400 })
  t.match(await auditor.open(`${path}/1`), { status: 403 })
})

t.test('takes notes to findings, but none that says who the child is', async (t) => {
  const report = (await call('auditor', 'GET', `/v1/submissions/${id}/quality-report`)).body
  const note = `/submissions/${id}/findings/${report.findings[0].id}/note`
  t.match((await operator.open(`${path}/1`)).text, note)
  t.match(await operator.fillIn(note, { text: ' ' }), {
    isSentBack: true,
    text: /Write what there is to say/,
  })
  const personal = await operator.fillIn(note, { text: 'Born on 2020-02-29, that is right' })
  t.match(personal, { isSentBack: true, text: /The note holds a name, date of birth/ })
  t.match(await operator.fillIn(note, { text: `Right as it is. ${PLANTED.slice(0, 20)}` }), {
    status: 303,
    location: `${path}/1#findings`,
  })
  const noted = (await approver.open(`${path}/1`)).text
  t.match(noted, /Right as it is\. &lt;script&gt;/)
  t.match(noted, /Change or remove the note/)
  checkHtml(t, noted, 'a record with a note')
  const rule = (await auditor.open(`/submissions/${id}/quality/rules/CIN-8525Q`)).text
  t.match(rule, /Right as it is/)
  checkHtml(t, rule, 'a rule')
  const token = /name="_csrf" value="([^"]+)"/.exec((await operator.open(note)).text)?.[1] ?? ''
  t.match(await operator.post(`${note}/remove`, { _csrf: token }), { status: 303 })
  t.notMatch((await approver.open(`${path}/1`)).text, /Right as it is/)
  t.match(await operator.open(`/submissions/${id}/findings/${'0'.repeat(16)}/note`), { status: 404 })
})

t.test('shows data quality by rule, by child, over time, and for a spreadsheet', async (t) => {
  const quality = (await auditor.open(`/submissions/${id}/quality`)).text
  t.match(quality, /CIN-8525Q/)
  t.match(quality, /The records with most findings/)
  t.notMatch(quality, `${path}/1"`, 'auditors read no records')
  t.match((await operator.open(`/submissions/${id}/quality`)).text, `${path}/1"`)
  checkHtml(t, quality, 'data quality')
  t.match(await auditor.open(`/submissions/${id}/quality/rules/NO-SUCH`), {
    status: 200,
    text: /found nothing/,
  })
  const trend = (await auditor.open('/quality?phase=2')).text
  t.match(trend, /Findings for every 100 records, phase 2/)
  t.match(trend, /<th scope="row"/, 'with a table behind the chart')
  checkHtml(t, trend, 'the trend')
  t.match((await auditor.open(`/submissions/${id}/quality.csv`)).text, /CIN-8525Q/)
})

t.test('signs each record that is no real child’s, and keeps ids of children out of titles', async (t) => {
  const madeUp = (await approver.open(`${path}/2`)).text
  t.match(madeUp, /Made-up child<\/strong> This child does not exist\./)
  t.match(madeUp, /<title>Record 2 –/)
  t.match(madeUp, /<h1[^>]*>Child A2<\/h1>/)
  t.match((await approver.open(path)).text, /Made-up children<\/strong> These children do not exist\./)
  const series = '01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d'
  const scrambled = await insertSubmissionWithFindings(database, CHILDREN, { series })
  t.match(
    (await approver.open(`/submissions/${scrambled}/records/2`)).text,
    /Scrambled record<\/strong> These are not a real child’s details/,
  )
})

t.test(
  'leads from one record to the next within what was chosen, most findings first where asked',
  async (t) => {
    const findings = ['CIN-8630 warning /x', 'CIN-8525Q query /y', 'DFE-SCHEMA error /z']
    const counts = [1, 0, 3, 2, ...Array<number>(56).fill(0), 1]
    const many = await insertSubmissionWithFindings(
      database,
      counts.map((count, at) => ({ laChildId: `B${at + 1}`, findings: findings.slice(0, count) })),
    )
    const list = `/submissions/${many}/records`
    const sorted = (await approver.open(`${list}?show=findings&sort=findings`)).text
    t.match(sorted, /Showing 1 to 4 of 4 records/)
    t.match(sorted, />B3<.*>B4<.*>B1<.*>B61</s)
    const first = (await approver.open(`${list}/3?show=findings&sort=findings`)).text
    t.match(first, /Record 3: 1 of 4 with findings/)
    t.match(first, `${list}/4?show=findings&amp;sort=findings" rel="next"`)
    t.notMatch(first, 'rel="prev"')
    const last = (await approver.open(`${list}/61?show=findings&sort=findings`)).text
    t.match(last, `${list}/1?show=findings&amp;sort=findings" rel="prev"`)
    t.notMatch(last, 'rel="next"')
    t.match(last, `href="${list}?show=findings&amp;sort=findings" class="govuk-back-link">Back to the list`)
    t.match(
      (await approver.open(`${list}/2?show=findings`)).text,
      /Record 2 of 61/,
      'one that is not among them',
    )

    const pages = (await approver.open(`${list}?page=2`)).text
    t.match(pages, /Showing 51 to 61 of 61 records/)
    t.match(pages, /aria-label="Page 2" aria-current="page"/)
    t.match(pages, `href="${list}?show=all" rel="prev"`)
    t.match((await approver.open(`${list}?page=9`)).text, /There are no such records/)
    t.match(await approver.open(`${list}?page=0`), { status: 400 })
    t.match((await approver.open(`${list}?show=withheld`)).text, /Showing 1 to 1 of 1 record/)
    t.match((await approver.open(`${list}?show=deletions`)).text, /There are no such records/)
  },
)
