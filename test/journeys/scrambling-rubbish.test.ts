import t from 'tap'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { signOffBefore } from '../support/signed-off.js'
import { testApp } from '../support/test-app.js'
import { wayOf } from '../support/way-of-a-submission.js'

type Body = ReturnType<typeof JSON.parse>

const log: string[] = []
const { call, database } = await testApp(t, { log: (line) => log.push(line) })
const way = wayOf(call)
const lines = [...createChildren({ seed: 31, count: 120, laCode: '330' })].map((record) =>
  JSON.stringify(record),
)
await call('integrator', 'POST', '/v1/live-records', lines.join('\n'), {
  'content-type': 'application/x-ndjson',
})
await signOffBefore(database, 4)
await way.open(4)

const insertRow = async (personId: string, payload: string) =>
  database.query(`insert into public.ssd_api_data_staging (person_id, json_payload) values ($1, $2)`, [
    personId,
    payload,
  ])
const recordsOf = async (id: string, status: string): Promise<Body[]> =>
  (await call('operator', 'GET', `/v1/submissions/${id}/records?limit=500&status=${status}`)).body.items

t.test('scrambles what is odd, and lets nothing of a child come twice', async (t) => {
  const episode = (number: number) => ({
    social_care_episode_id: `ODD-E${number}`,
    referral_date: '2025-03-04',
    referral_source: '1a',
  })
  const odd = [
    { la_child_id: 'ODD1', child_details: { sex: 'm', ethnicity: 'wbri' } },
    {
      la_child_id: 'ODD2',
      child_details: { date_of_birth: '2025-06-01' },
      social_care_episodes: [episode(1)],
    },
    { la_child_id: 'ODD3', child_details: { disabilities: [] }, social_care_episodes: [] },
    {
      la_child_id: 'ODD4',
      social_care_episodes: Array.from({ length: 500 }, (_, number) => episode(number)),
    },
    { la_child_id: 'ODD5' },
  ]
  for (const record of odd) await insertRow(record.la_child_id, JSON.stringify(record))
  await insertRow('ODD5-AGAIN', JSON.stringify(odd[4]))
  const submission = await way.stage(4)
  t.match(submission, { recordCount: 126, counts: { waiting: 125, withheld: 1 } })
  const [twice] = await recordsOf(submission.id, 'withheld')
  const record = (await call('operator', 'GET', `/v1/submissions/${submission.id}/records/${twice.position}`))
    .body
  t.match(
    record.findings.find(({ rule }: Body) => rule === 'DFE-IDENTITY'),
    { severity: 'error', pointer: '/la_child_id' },
    'the row that has the child’s own id is the one that is sent',
  )
  const payload = (await call('approver', 'GET', `/v1/submissions/${submission.id}/payload`)).body as string
  t.notMatch(payload, /ODD|1a"|wbri|"m"/)
  await database.query(`delete from public.ssd_api_data_staging where person_id like 'ODD%'`)
})

t.test('holds back what cannot be scrambled, with a reason and without a value', async (t) => {
  await database.query(`alter table public.ssd_api_data_staging alter column json_payload type text`)
  const rubbish: [string, string][] = [
    ['R-JSON', '{"la_child_id": "Zebedee",'],
    ['R-ARRAY', '["Zebedee"]'],
    ['R-UNKNOWN', '{"la_child_id":"R1","zebedee":"Zebedee"}'],
    ['R-NULL', '{"la_child_id":"R2","child_details":{"surname":null}}'],
    ['R-TIME', '{"la_child_id":"R3","child_details":{"date_of_birth":"2014-05-06T00:00:00Z"}}'],
    ['R-LONG', `{"la_child_id":"${'Zebedee'.repeat(8)}"}`],
    ['R-PROTO', '{"la_child_id":"R4","__proto__":{"la_child_id":"Zebedee"}}'],
    ['R-EMPTY', ''],
  ]
  for (const [id, payload] of rubbish) await insertRow(id, payload)
  const submission = await way.stage(4)
  t.match(submission, {
    recordCount: 128,
    counts: { withheld: 8, waiting: 120 },
    findings: { errors: Number },
  })
  const withheld = await recordsOf(submission.id, 'withheld')
  t.same(withheld.map(({ laChildId }: Body) => laChildId).sort(), rubbish.map(([id]) => id).sort())
  for (const { position } of withheld) {
    const record = (await call('operator', 'GET', `/v1/submissions/${submission.id}/records/${position}`))
      .body
    t.match(record, { payload: null, findings: [{ severity: 'error', pointer: String }] })
    t.notOk(JSON.stringify(record).includes('Zebedee'))
  }
  const kept = await database.query(
    `select (select json_agg(f) from finding f)::text as findings, (select json_agg(r) from scramble_report r)::text as reports,
       (select json_agg(e) from audit_event e)::text as events`,
  )
  t.notMatch(JSON.stringify(kept.rows), /zebedee/i)
  t.notMatch(log.join(''), /zebedee/i)
  t.ok(log.length > 0)

  const report = async () =>
    (await call('auditor', 'GET', `/v1/submissions/${submission.id}/quality-report`)).body
  t.match(JSON.stringify(await report()), /"R-JSON"/, 'the LA finds the child')
  await call('operator', 'DELETE', `/v1/submissions/${submission.id}`)
  const left = await recordsOf(submission.id, 'withheld')
  t.same(new Set(left.map(({ laChildId }: Body) => laChildId)), new Set(['(removed)']), 'until payloads go')
  t.notMatch(JSON.stringify(await report()), /"R-[A-Z]+"/)
})
