import t from 'tap'
import { visitor } from '../pages/support/visitor.js'
import { liveApp } from '../support/live-app.js'

const { call, database, way, approve, url, keys } = await liveApp(t)
const NDJSON = { 'content-type': 'application/x-ndjson' }
const CANARY = 'Zebedee'

const push = async (lines: string[], query = '') =>
  (await call('integrator', 'POST', `/v1/live-records${query}`, lines.join('\n'), NDJSON)).body
const invalid = async (role: 'operator' | 'integrator' = 'operator') =>
  (await call(role, 'GET', '/v1/live-records?status=invalid')).body.items
const short = async () =>
  (await invalid()).map(
    ({ entrance, laChildId, position, problems }: ReturnType<typeof JSON.parse>) =>
      `${entrance} ${laChildId} ${position} ${problems[0].rule} ${problems[0].pointer} ${problems[0].message}`,
  )
const withoutPosition = (line: string): string => line.replace(/^(\w+ \w+) \d+/, '$1')
const rowOf = async (id: string) =>
  (
    await database.query<{ submission_status: string; api_response: string | null }>(
      `select submission_status, api_response from public.ssd_api_data_staging where person_id = $1`,
      [id],
    )
  ).rows[0]

const good = (id: string) => `{"la_child_id":"${id}"}`
const unknown = (id: string) => `{"la_child_id":"${id}","child_details":{"middle_name":"${CANARY}"}}`
const broken = (id: string) => `{"la_child_id":"${id}","child_details":{"surname":"O"${CANARY}"}}`

t.test('keeps refused records visible until a later push corrects them', async (t) => {
  await push([good('V1'), unknown('V2'), broken('V3'), '{"la_child', good('V1')])
  t.same(await short(), [
    'push V2 2 DFE-SCHEMA /child_details `middle_name` is not a field of the DfE’s record here',
    'push V3 3 DFE-SCHEMA  is not JSON',
    'push null 4 DFE-SCHEMA  is not JSON',
    'push V1 5 CIN-8510 /la_child_id came in this request before; that one counts',
  ])
  t.same(await invalid('integrator'), await invalid())
  t.notMatch(JSON.stringify(await invalid()), CANARY)
  await push([good('V1'), good('V2'), '{"la_child'])
  t.same(await short(), ['push V3 3 DFE-SCHEMA  is not JSON', 'push null 3 DFE-SCHEMA  is not JSON'])
  await push([good('V4')])
  t.same(await short(), ['push V3 3 DFE-SCHEMA  is not JSON'], 'the push had no record of nobody')
  t.match((await call('operator', 'GET', '/v1/live-records')).body, { code: 'ROLE_NOT_ALLOWED' })
})

t.test('counts them on the submission that lacks them, and shows withheld rows beside them', async (t) => {
  const insert = async (id: string, payload: string) =>
    database.query(`insert into public.ssd_api_data_staging (person_id, json_payload) values ($1, $2)`, [
      id,
      payload,
    ])
  await insert('W1', unknown('W1'))
  await insert('W2', good('V1'))
  const submission = await way.stage(5, { kind: 'full' })
  t.match(submission, { missing: 1, counts: { withheld: 2 } })
  const listed = await short()
  t.match(listed, [
    'push V3 3 DFE-SCHEMA  is not JSON',
    /^table W1 \d+ DFE-SCHEMA \/child_details `middle_name`/,
    /^table W2 \d+ DFE-IDENTITY \/la_child_id is another child’s/,
  ])
  t.match(await rowOf('W1'), {
    submission_status: 'Error',
    api_response: /^Not sent: DFE-SCHEMA \/child_details `middle_name` is not a field/,
  })
  t.match(await rowOf('W2'), { submission_status: 'Error', api_response: /DFE-IDENTITY/ })
  t.match(await rowOf('V1'), { submission_status: 'Pending' })
  t.notMatch(JSON.stringify([listed, await rowOf('W1')]), CANARY)
  await approve(submission)
  await way.transmit(submission.id)
  await way.until(submission.id, 'transmitted')
  t.match(await rowOf('V1'), { submission_status: 'Sent' })
  t.match(await rowOf('W1'), { submission_status: 'Error' })
})

t.test('keeps what is wrong with live values when their scrambled copies are judged', async (t) => {
  await database.query(
    `insert into public.ssd_api_data_staging (person_id, json_payload) values ('W3', $1)`,
    [`{"la_child_id":"W3","child_details":{"surname":"0x1F"}}`],
  )
  const live = await way.stage(5, { kind: 'delta' })
  const listed = await short()
  t.match(listed.at(-1), /^table W3 \d+ DFE-FIREWALL \/child_details\/surname/)
  await way.open(4)
  const scrambled = await way.stage(4, { kind: 'full' })
  t.match(scrambled, { state: 'staged' })
  t.same((await short()).map(withoutPosition).toSorted(), listed.map(withoutPosition).toSorted())
  for (const { id } of [live, scrambled]) {
    await call('approver', 'POST', `/v1/submissions/${id}/decisions`, { decision: 'return', comment: 'No' })
  }
  await call('integrator', 'DELETE', '/v1/live-records/W3')
})

t.test('shows them on the overview, on a page of their own and with the submission', async (t) => {
  const operator = visitor(url)
  await operator.signIn(keys.find(({ role }) => role === 'operator')?.key ?? '')
  t.match((await operator.open('/')).text, /3 records from your system cannot be sent/)
  const { status, text } = await operator.open('/live-records/invalid')
  t.equal(status, 200)
  for (const words of ['V3', 'W1', 'W2', 'DFE-IDENTITY', 'middle_name', 'line 3 of what was pushed']) {
    t.ok(text.includes(words), words)
  }
  t.notMatch(text, CANARY)
  const [submission] = (await call('operator', 'GET', '/v1/submissions?phase=5')).body.items
  t.match(
    (await operator.open(`/submissions/${submission.id}`)).text,
    /1 record could not be read when your system/,
  )
})

t.test('forgets what a row or a push has corrected, and a child that was deleted', async (t) => {
  await database.query(`update public.ssd_api_data_staging set json_payload = $1 where person_id = 'W1'`, [
    good('W1'),
  ])
  await call('integrator', 'DELETE', '/v1/live-records/W2')
  t.match(await short(), ['push V3 3 DFE-SCHEMA  is not JSON', /^table W1/])
  const delta = await way.stage(5, { kind: 'delta' })
  t.match(delta, { missing: 1, counts: { withheld: 0 } })
  t.same(await short(), ['push V3 3 DFE-SCHEMA  is not JSON'])
  await push([good('V1'), good('V2'), good('V4'), good('W1')], '?mode=snapshot')
  t.same(await short(), [], 'a snapshot has everything')
})
