import t from 'tap'
import { insertSubmissionWithFindings, type FoundChild } from '../support/submissions.js'
import { testApp } from '../support/test-app.js'

const logged: string[] = []
const { call, database } = await testApp(t, { log: (line) => logged.push(line) })

const AT = '/child_details/date_of_birth'
const CHILDREN: FoundChild[] = [
  {
    laChildId: 'A1',
    findings: [`CIN-8525Q query ${AT}`],
    payload: { la_child_id: 'A1', child_details: { first_name: 'Zquill' } },
  },
  { laChildId: 'A2', findings: [`CIN-8525Q query ${AT}`] },
]
const reportOn = async (id: string, query = '') =>
  (await call('auditor', 'GET', `/v1/submissions/${id}/quality-report${query}`)).body
const firstFinding = async (id: string): Promise<string> => (await reportOn(id)).findings[0].id
const write = async (
  id: string,
  findingId: string,
  body: unknown,
  role: 'operator' | 'approver' = 'operator',
) => call(role, 'PUT', `/v1/submissions/${id}/findings/${findingId}/note`, body)
const remove = async (id: string, findingId: string) =>
  call('operator', 'DELETE', `/v1/submissions/${id}/findings/${findingId}/note`)
const notes = (report: { findings: { note?: unknown }[] }) => report.findings.map(({ note }) => note)

t.test(
  'shows a note in every form of the report, and of the next submission’s, until it is removed',
  async (t) => {
    const id = await insertSubmissionWithFindings(database, CHILDREN)
    const findingId = await firstFinding(id)
    t.same(notes(await reportOn(id)), [undefined, undefined])

    const text = '=cmd <b>asked</b>\nthe "team"'
    const written = await write(id, findingId, { text })
    t.match(written, { status: 200, body: { text, by: 'demo-operator', at: /^\d{4}-\d\d-\d\dT/ } })
    t.same(notes(await reportOn(id)), [written.body, undefined], 'not of the other child')
    const next = await insertSubmissionWithFindings(database, CHILDREN)
    t.same(notes(await reportOn(next)), [written.body, undefined], 'carried over')
    t.match(await reportOn(next, '?form=csv'), `"'=cmd <b>asked</b>\nthe ""team""",`)
    const page: string = await reportOn(next, '?form=html')
    t.match(page, '=cmd &lt;b&gt;asked&lt;/b&gt;\nthe &quot;team&quot;')
    const born = { la_child_id: 'A1', child_details: { expected_date_of_birth: '2000-01-01' } }
    t.equal((await call('integrator', 'POST', '/v1/validations', born)).status, 200)

    t.match(await write(next, findingId, { text: 'Better words' }, 'approver'), {
      body: { by: 'demo-approver' },
    })
    t.match(notes(await reportOn(id)), [{ text: 'Better words' }, undefined], 'one note a finding')
    t.equal((await remove(id, findingId)).status, 204)
    t.same(notes(await reportOn(next)), [undefined, undefined])
    t.match(await remove(id, findingId), { status: 404, body: { code: 'NOT_FOUND' } })
  },
)

t.test('audits who wrote and removed a note, never its words', async (t) => {
  const id = await insertSubmissionWithFindings(database, CHILDREN)
  const findingId = await firstFinding(id)
  await write(id, findingId, { text: 'canary words' })
  await remove(id, findingId)
  const { items } = (await call('auditor', 'GET', `/v1/audit-events?subject=submission/${id}`)).body
  t.match(items, [
    { action: 'submission.create' },
    {
      actor: 'demo-operator',
      action: 'finding.note',
      detail: { findingId, rule: 'CIN-8525Q', characters: 12 },
    },
    { actor: 'demo-operator', action: 'finding.remove-note', detail: { findingId, rule: 'CIN-8525Q' } },
  ])
  t.notMatch(JSON.stringify(items) + logged.join(''), /canary/)
})

t.test('refuses a note that says who the child is, is none, or is no plain text', async (t) => {
  const id = await insertSubmissionWithFindings(database, CHILDREN)
  const findingId = await firstFinding(id)
  t.match(await write(id, findingId, { text: 'Asked Zquill’s mother' }), {
    status: 400,
    body: { code: 'BODY_INVALID', errors: [{ pointer: '/text', code: 'personal' }] },
  })
  for (const body of [
    {},
    { text: '' },
    { text: 'x'.repeat(2001) },
    { text: 'a\u0000b' },
    { text: 'a\u202Eb' },
    { text: 7 },
    { text: 'a', by: 'x' },
  ])
    t.match(
      await write(id, findingId, body),
      { status: 400, body: { code: 'BODY_INVALID' } },
      JSON.stringify(body).slice(0, 40),
    )
  t.equal((await write(id, findingId, { text: 'x'.repeat(2000) })).status, 200)
  t.notMatch(logged.join(''), /Zquill/)
})

t.test('takes notes from those who work on a submission, for findings that it has', async (t) => {
  const id = await insertSubmissionWithFindings(database, CHILDREN)
  const findingId = await firstFinding(id)
  const path = `/v1/submissions/${id}/findings/${findingId}/note`
  for (const role of ['integrator', 'auditor', 'admin'] as const) {
    t.equal((await call(role, 'PUT', path, { text: 'x' })).status, 403)
    t.equal((await call(role, 'DELETE', path)).status, 403)
  }
  t.equal((await write(id, '0123456789abcdef', { text: 'x' })).status, 404)
  t.equal((await write('01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d', findingId, { text: 'x' })).status, 404)
  t.equal((await write(id, 'none', { text: 'x' })).status, 400)
  const other = await insertSubmissionWithFindings(database, [{ laChildId: 'B1', findings: [] }])
  t.equal((await write(other, findingId, { text: 'x' })).status, 404, 'not by way of another submission')
})

t.test('refuses what the database cannot hold, wherever it stands', async (t) => {
  const terms = { at: '06:30', expiresAt: '2027-03-31', maxChangedPercent: 5, maxDeletions: 2 ** 53 }
  for (const [role, method, path, body, pointer] of [
    ['approver', 'PUT', '/v1/phases/1/agreement', { expiresAt: '2026-12-31', note: 'a\u0000b' }, '/note'],
    ['auditor', 'GET', '/v1/audit-events?subject=%00', undefined, '/subject'],
    ['auditor', 'GET', '/v1/audit-events?actor=a%00b', undefined, '/actor'],
    ['approver', 'PUT', '/v1/emergency-stop', { reason: 'a\u0000' }, '/reason'],
    ['operator', 'POST', '/v1/phases/3/submissions', { laChildIds: ['A', '\u0000'] }, '/laChildIds/1'],
    ['approver', 'PUT', '/v1/phases/5/standing-agreement', terms, '/maxDeletions'],
  ] as const) {
    const answer = await call(role, method, path, body)
    t.match(answer, { status: 400, body: { code: 'BODY_INVALID', errors: [{ pointer }] } }, path)
  }
})
