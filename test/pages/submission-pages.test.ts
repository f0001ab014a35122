import t from 'tap'
import { DIGEST, insertSubmissionIn, insertSubmissionWithFindings } from '../support/submissions.js'
import { AGREED_UNTIL, testApp } from '../support/test-app.js'
import { checkHtml, PLANTED } from './support/check-html.js'
import { visitor } from './support/visitor.js'
import { secondApprover } from '../support/second-approver.js'

const { url, keys, call, database } = await testApp(t)
await call('approver', 'PUT', '/v1/phases/1/agreement', { expiresAt: AGREED_UNTIL })
const enter = async (role: string) => {
  const someone = visitor(url)
  await someone.signIn(keys.find((one) => one.role === role)?.key ?? '')
  return someone
}
const [approver, operator, auditor, admin] = [
  await enter('approver'),
  await enter('operator'),
  await enter('auditor'),
  await enter('admin'),
]
const stateOf = async (id: string) => (await call('auditor', 'GET', `/v1/submissions/${id}`)).body.state

t.test('tells people what a submission is and what they can do with it', async (t) => {
  const id = await insertSubmissionIn(database, 'staged')
  const { text } = await approver.open(`/submissions/${id}`)
  t.match(text, /holds 2 made-up records for the DfE’s test receiver/)
  t.match(text, /1 record can be sent. 1 is held back because the DfE would refuse it/)
  t.match(text, /An approver must review it/)
  t.match(text, `/submissions/${id}/approve`)
  t.match(text, DIGEST)
  checkHtml(t, text, 'a submission')
  const asAuditor = (await auditor.open(`/submissions/${id}`)).text
  t.notMatch(asAuditor, `/submissions/${id}/approve`)
  t.notMatch(asAuditor, 'payload.ndjson', 'auditors see no payload')
  t.match(asAuditor, 'evidence.json')
  t.match(await admin.open(`/submissions/${id}`), { status: 403, text: /You cannot open this page/ })
})

t.test('says what comes of a decision, shows its digest, and takes it once', async (t) => {
  const id = await insertSubmissionIn(database, 'staged')
  const path = `/submissions/${id}/approve`
  const page = await approver.open(path)
  t.match(page.text, /Your approval covers these exact records/)
  t.match(page.text, DIGEST)
  checkHtml(t, page.text, 'the confirmation')
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page.text)?.[1] ?? ''
  const fields = {
    ...{ _csrf: value('_csrf'), formKey: value('formKey'), contentDigest: DIGEST },
    comment: PLANTED,
  }
  t.match(await approver.post(path, { ...fields, contentDigest: 'b'.repeat(64) }), {
    status: 409,
    text: /The records have changed since you checked them/,
  })
  t.equal(await stateOf(id), 'staged')
  t.equal((await approver.post(path, fields)).status, 303)
  t.equal((await approver.post(path, fields)).status, 303, 'the button was pressed twice')
  const { decisions, state } = (await call('auditor', 'GET', `/v1/submissions/${id}`)).body
  t.match({ state, decisions }, { state: 'approved', decisions: [{ comment: PLANTED }] })
  t.equal(decisions.length, 1)
  checkHtml(t, (await auditor.open(`/submissions/${id}`)).text, 'a submission with a comment')
  t.match(await approver.fillIn(`/submissions/${await insertSubmissionIn(database, 'staged')}/return`), {
    isSentBack: true,
    text: /Enter what must change/,
  })
})

t.test('lets nobody decide what they created, nor do what the state does not allow', async (t) => {
  const key = await secondApprover(call, 'Olive Operator')
  const olive = visitor(url)
  await olive.signIn(key)
  const id = await insertSubmissionIn(database, 'staged')
  t.match((await olive.open(`/submissions/${id}`)).text, /You created this submission, so another approver/)
  t.match(await olive.open(`/submissions/${id}/approve`), {
    status: 403,
    text: /You created this submission/,
  })
  const sent = await insertSubmissionIn(database, 'transmitted')
  t.match(await approver.open(`/submissions/${sent}/approve`), {
    status: 409,
    text: /You cannot do this now/,
  })
  t.match(await operator.open(`/submissions/${sent}/discard`), { status: 409 })
})

t.test('shows each state in words, and offers what goes on from there', async (t) => {
  const offers = {
    approved: ['Approved, not sent', 'transmit'],
    transmitting: ['Being sent', 'hold'],
    held: ['Paused', 'resume'],
    incomplete: ['Partly sent', 'retry'],
    transmitted: ['Sent', null],
    returned: ['Returned', null],
    discarded: ['Discarded', null],
  } as const
  for (const [state, [words, action]] of Object.entries(offers)) {
    const id = await insertSubmissionIn(database, state as keyof typeof offers)
    const { text } = await operator.open(`/submissions/${id}`)
    t.match(text, words, state)
    if (action !== null) {
      t.match(text, `/submissions/${id}/${action}"`, `${state}: ${action}`)
      const confirmation = await operator.open(`/submissions/${id}/${action}`)
      t.match(
        confirmation,
        { status: 200, text: /What will happen|Check before you send/ },
        `${state}: ${action} is confirmed`,
      )
    }
    checkHtml(t, text, state)
  }
  const list = (await operator.open('/submissions?state=held')).text
  t.match(list, /Paused/)
  t.match((await operator.open('/submissions?phase=3')).text, /There are no submissions here/)
  t.match(await operator.open('/submissions?cursor=rubbish'), { status: 400 })
})

t.test('says before a discard what may have reached the DfE, and no less', async (t) => {
  const discard = async (id: string) => (await operator.open(`/submissions/${id}/discard`)).text
  const NOTHING = /We have not sent any of these records to the DfE/
  for (const state of ['staged', 'approved'] as const) {
    t.match(await discard(await insertSubmissionIn(database, state)), NOTHING, state)
  }
  const TABLE = [
    ['retry', null, /none of them left this service/],
    ['retry', 429, /The DfE did not accept any of them/],
    ['retry', 504, /The DfE may hold them/],
    ['uncertain', null, /The DfE may hold them/],
  ] as const
  for (const [outcome, httpStatus, expected] of TABLE) {
    const id = await insertSubmissionIn(database, 'transmitting')
    await database.query(
      `insert into batch (submission_id, number, positions, state) values ($1, 1, '{1}', 'waiting')`,
      [id],
    )
    await database.query(
      `insert into attempt (submission_id, batch_number, number, body_digest, outcome, http_status, finished_at)
       values ($1, 1, 1, decode($2, 'hex'), $3, $4, now())`,
      [id, DIGEST, outcome, httpStatus],
    )
    await database.query(`update submission set state = 'held' where id = $1`, [id])
    const text = await discard(id)
    t.match(text, expected, `${outcome} ${httpStatus}`)
    t.notMatch(text, NOTHING)
  }
})

t.test('holds, resumes and discards by form', async (t) => {
  const id = await insertSubmissionIn(database, 'transmitting')
  t.equal((await approver.fillIn(`/submissions/${id}/hold`)).status, 303)
  t.equal(await stateOf(id), 'held')
  t.equal((await operator.fillIn(`/submissions/${id}/discard`)).status, 303)
  t.equal(await stateOf(id), 'discarded')
  const record = await operator.open(`/submissions/${id}/records/1`)
  t.match(record.text, /We have deleted the contents of this record/)
})

t.test(
  'gives the evidence to readers, and the payload to those who may see it, who are written down',
  async (t) => {
    const id = await insertSubmissionIn(database, 'staged')
    t.match(await auditor.open(`/submissions/${id}/evidence.json`), { status: 200 })
    t.match(await auditor.open(`/submissions/${id}/payload.ndjson`), { status: 403 })
    t.match(await approver.open(`/submissions/${id}/payload.ndjson`), { status: 200, text: /FAKE1/ })
    const { items } = (await call('auditor', 'GET', `/v1/audit-events?subject=submission/${id}`)).body
    t.match(items.at(-1), { action: 'submission.read-payload', actor: 'demo-approver' })
  },
)

t.test('shows what was found by what is wrong, and what changed since', async (t) => {
  const first = [{ laChildId: 'A1', findings: ['CIN-8525Q query /child_details/date_of_birth'] }]
  await insertSubmissionWithFindings(database, first)
  const id = await insertSubmissionWithFindings(database, [
    ...first,
    { laChildId: 'A2', findings: ['DFE-SCHEMA error /child_details'] },
  ])
  const { text } = await auditor.open(`/submissions/${id}`)
  t.match(text, /1 record can be sent\. 1 is held back because the DfE would refuse it\./)
  t.match(text, /\(query CIN-8525Q\): 1/)
  t.match(text, /New children/)
  t.match(text, /New findings/)
})
