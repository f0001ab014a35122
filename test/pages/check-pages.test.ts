import t from 'tap'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { liveApp } from '../support/live-app.js'
import { secondApprover } from '../support/second-approver.js'
import { insertSubmissionIn, insertSubmissionWithFindings } from '../support/submissions.js'
import { checkHtml, PLANTED } from './support/check-html.js'
import { formOf, visitor } from './support/visitor.js'

const app = await liveApp(t)
const { call, database, keys, live, push, url, way } = app
const enter = async (key: string | undefined) => {
  const someone = visitor(url)
  await someone.signIn(key ?? '')
  return someone
}
const keyOf = (role: string) => keys.find((one) => one.role === role)?.key
const ada = await enter(keyOf('approver'))
for (const child of createChildren({ seed: 81, count: 6, laCode: '330' })) live.set(child.la_child_id, child)
await push()
const readDecisions = async (id: string) =>
  (await call('auditor', 'GET', `/v1/submissions/${id}`)).body.decisions

t.test(
  'asks for a reason where nothing was opened, and shows the second approver what the first did',
  async (t) => {
    const { id } = await way.stage(5, { kind: 'full' })
    await database.query('alter table submission disable trigger submission_is_evidence')
    await database.query('update submission set decisions_needed = 2 where id = $1', [id])
    await database.query('alter table submission enable trigger submission_is_evidence')
    const path = `/submissions/${id}/approve`
    const page = (await ada.open(path)).text
    t.match(page, /You have not opened any record\./)
    t.match(page, /Why are you approving without opening any record\?/)
    t.match(await ada.fillIn(path, { comment: ' ' }), {
      isSentBack: true,
      text: /Enter why you are approving without opening any record/,
    })
    t.equal((await ada.fillIn(path, { comment: `Seen yesterday ${PLANTED}` })).status, 303)

    const repeated = await ada.open(path)
    t.match(repeated, { status: 200, text: /You already approved this on .*\. Your approval counts\./ })
    t.match(repeated.text, `href="/submissions/${id}">Go to the submission</a>`)
    t.notMatch(repeated.text, 'Nothing was done')
    checkHtml(t, repeated.text, 'a repeated approval')

    const bea = await enter(await secondApprover(call, 'Bea'))
    const second = (await bea.open(path)).text
    t.match(second, /demo-approver approved this on/)
    t.match(second, /They had not opened any record\./)
    t.match(second, /They wrote: Seen yesterday &lt;script&gt;/)
    checkHtml(t, second, 'the check of a second approver')
    await bea.open(`/submissions/${id}/records/1`)
    await bea.open(`/submissions/${id}/records/1`)
    t.match((await bea.open(path)).text, /You have opened 1 of \d+ records/, 'the same record counts once')
    const tab = await bea.open(path)
    t.equal((await bea.fillIn(path)).status, 303, 'no reason is asked for')
    t.match(await bea.post(path, formOf(tab.text, 'a second tab', 'id="decide"').hidden), {
      status: 303,
      location: path,
    })
    t.match((await bea.open(path)).text, /You already approved this/, 'also once it is approved')
    t.equal((await readDecisions(id)).length, 2, 'nothing is decided twice')
  },
)

t.test('counts only what will be sent, and names what is held back and why', async (t) => {
  const id = await insertSubmissionWithFindings(database, [
    { laChildId: 'A1', findings: [] },
    { laChildId: PLANTED, findings: ['DFE-SCHEMA error /child_details', 'CIN-8630 warning /x'] },
    { laChildId: 'A3', findings: ['CIN-8525Q query /y'] },
  ])
  const page = (await ada.open(`/submissions/${id}/approve`)).text
  t.match(page, /The DfE’s test receiver will receive records of 2 made-up children\./)
  t.match(page, /<span class="govuk-caption-l">Phase \d: 2 made-up children, /)
  const [task] = /Check and decide: 2 made-up records<.*?by /s.exec((await ada.open('/')).text) ?? []
  t.match(task, /Phase \d: 2 made-up children, /)
  t.match(page, /Records that can be sent<\/dt>\s*<dd[^>]*>\s*2 made-up records/)
  t.match(page, /2 records can be sent\. 1 is held back because the DfE would refuse it\./)
  t.match(page, /What is missing and why/)
  t.match(page, /&lt;script&gt;.*The record does not fit the DfE’s schema \(DFE-SCHEMA\)/s)
  t.match(
    page,
    /1 finding would fail yearly census checks\. You would need to explain 1 query in the yearly census\./,
  )
  t.notMatch(page, 'confirmedDeletions', 'nothing is deleted, so nothing is to be confirmed')
  checkHtml(t, page, 'a check with hostile values')
  await ada.open(`/submissions/${id}/records/2`)
  t.match((await ada.open(`/submissions/${id}/approve`)).text, /1 of 3 records: 1 of 2 with findings\./)
})

t.test('tells the operator why a submission was returned, until the next is started', async (t) => {
  const { id } = await way.stage(5, { kind: 'full' })
  await ada.fillIn(`/submissions/${id}/return`, { comment: 'Two plans are missing' })
  const olive = await enter(keyOf('operator'))
  t.match((await olive.open('/')).text, /See why demo-approver returned \d+ live records?/)
  t.match((await olive.open(`/submissions/${id}`)).text, 'Two plans are missing')
  t.notMatch((await ada.open('/')).text, 'See why', 'the approver knows')
  await way.stage(5, { kind: 'full' })
  t.notMatch((await olive.open('/')).text, 'See why')
})

t.test('knows who downloaded everything', async (t) => {
  const id = await insertSubmissionIn(database, 'staged')
  await call('approver', 'GET', `/v1/submissions/${id}/payload`)
  const { text } = await ada.open(`/submissions/${id}/approve`)
  t.match(text, /You have opened 0 of 2 records\. You have downloaded all records in one file\./)
  t.match(formOf(text, 'the check', 'id="decide"').action, /\/approve$/)
  t.match(text, /What did you check\? \(optional\)/)
})
