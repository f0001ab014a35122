import t from 'tap'
import { parseCsv } from '../support/parse-csv.js'
import { insertSubmissionWithFindings, type FoundChild } from '../support/submissions.js'
import { testApp } from '../support/test-app.js'

const { call, database } = await testApp(t)
const reportOn = async (id: string, accept = 'application/json') =>
  call('auditor', 'GET', `/v1/submissions/${id}/quality-report`, undefined, { accept })

t.test('says what is new, fixed, still there, and what was not looked at again', async (t) => {
  const first = await insertSubmissionWithFindings(database, [
    { laChildId: 'B1', findings: ['CIN-8630 warning /a', 'CIN-8630 warning /b'] },
    { laChildId: 'B2', findings: ['CIN-8525Q query /a'] },
    { laChildId: 'B3', findings: ['CIN-8630 warning /a'] },
    { laChildId: 'B4', findings: ['DFE-SCHEMA error /a'] },
    { laChildId: 'B5', findings: ['CIN-8630 warning /a', 'DFE-SCHEMA error /a'] },
  ])
  const changed: FoundChild[] = [
    { laChildId: 'B2', findings: [] },
    { laChildId: 'B3', findings: ['DFE-SCHEMA error /b'] },
    { laChildId: 'B4', findings: ['DFE-SCHEMA error /c'] },
    { laChildId: 'B1', findings: ['CIN-8630 warning /b', 'CIN-8640 warning /b'] },
  ]
  const counts = { new: 3, fixed: 3, stillThere: 1, gone: 0, notChecked: 3 }
  const delta = await insertSubmissionWithFindings(database, changed, { kind: 'delta' })
  t.match((await reportOn(delta)).body.comparedWith, { submissionId: first, ...counts })
  const full = await insertSubmissionWithFindings(database, changed)
  const { comparedWith, findings, formerFindings } = (await reportOn(full)).body
  const ofFull = { ...counts, gone: 2, notChecked: 1 }
  t.match(
    comparedWith,
    { submissionId: first, ...ofFull },
    'not with a delta; a child who left is no progress',
  )
  const named = (list: { status: string; laChildId: string; rule: string }[]) =>
    list.map(({ status, laChildId, rule }) => `${status} ${laChildId} ${rule}`)
  t.same(named(findings), [
    'new B3 DFE-SCHEMA',
    'new B4 DFE-SCHEMA',
    'stillThere B1 CIN-8630',
    'new B1 CIN-8640',
  ])
  t.same(named(formerFindings), [
    'fixed B1 CIN-8630',
    'fixed B2 CIN-8525Q',
    'notChecked B3 CIN-8630',
    'fixed B4 DFE-SCHEMA',
    'gone B5 CIN-8630',
    'gone B5 DFE-SCHEMA',
  ])
  const rows = parseCsv((await reportOn(full, 'text/csv')).body)
  t.equal(rows.length, findings.length + formerFindings.length)
  t.equal(rows.filter(({ status }) => status === 'gone with the child or item').length, 2)
  t.match((await reportOn(full, 'text/html')).body, /Gone with the child or item/)
  t.match((await reportOn(await insertSubmissionWithFindings(database, changed))).body.comparedWith, {
    ...{ submissionId: full, new: 0, fixed: 0, stillThere: 4, notChecked: 0 },
  })
})

t.test('says which item it is about, to those who may read the record', async (t) => {
  const plan = { child_protection_plan_id: 'P1', start_date: '2025-04-01' }
  const episode = { social_care_episode_id: 'E2', child_protection_plans: [plan] }
  const payload = { la_child_id: 'D1', social_care_episodes: [{ social_care_episode_id: 'E1' }, episode] }
  const id = await insertSubmissionWithFindings(database, [
    {
      laChildId: 'D1',
      payload,
      findings: ['CIN-8925 warning /social_care_episodes/1/child_protection_plans/0/end_date'],
    },
  ])
  const path = `/v1/submissions/${id}/quality-report?form=csv`
  const [row] = parseCsv((await call('operator', 'GET', path)).body)
  t.match(row, {
    itemId: 'P1',
    itemDates: / 2025-04-01$/,
    place: /^2nd episode, 1st child protection plan, /,
  })
  t.match(parseCsv((await call('auditor', 'GET', path)).body), [
    { itemId: '', itemDates: '', laChildId: 'D1' },
  ])
})
