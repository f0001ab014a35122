import { randomUUID } from 'node:crypto'
import t from 'tap'
import type { Database } from '../../src/database/queryable.js'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import type { Role } from '../../src/schemas/role.js'
import { CHILD_ID, spoilt, VALUE, withCanaries } from '../support/canary.js'
import { clientOf } from '../support/client.js'
import { signOffBefore } from '../support/signed-off.js'
import { testApp } from '../support/test-app.js'
import { cutOff, testReceiver, type Script } from '../support/test-receiver.js'
import { wayOf } from '../support/way-of-a-submission.js'
import { parseCsv } from '../support/parse-csv.js'
import { secondApprover } from '../support/second-approver.js'

type Body = ReturnType<typeof JSON.parse>

const LIVE_TABLE = 'ssd_api_data_staging'
/** The columns that hold readable records, or ids of children. There are no others: our own payloads are encrypted. */
const PAYLOADS = ['json_payload', 'partial_json_payload', 'previous_json_payload']
const CHILD_IDS = ['la_child_id', 'person_id', 'legacy_id']

const log: string[] = []
const [test, live] = [await testReceiver(t), await testReceiver(t)]
const { call, database, url, settleOwed } = await testApp(t, {
  receiver: test.receiver,
  liveReceiver: live.receiver,
  log: (line) => log.push(line),
  timeoutMs: 1500,
})
const way = wayOf(call)
await signOffBefore(database, 5)
for (const phase of [3, 4, 5]) await way.open(phase)
const key = await secondApprover(call, 'Ben')
const ben = clientOf(url, [{ role: 'approver', name: 'Ben', key }])

const children = [...createChildren({ seed: 12, count: 40, laCode: '330' })]
  .sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length)
  .map((record, index) => withCanaries(record, index))
const [fullest = {}] = children
const bad = spoilt(fullest as (typeof children)[number])
const rubbish = [
  '{"la_child_id":"Zq7',
  'Zq7',
  '"Zq7"',
  '[["Zq7"]]',
  '{"Zq7":"Zq7"}',
  '{"la_child_id":["Zq7"]}',
]
const lines = [...[...children, ...bad].map((record) => JSON.stringify(record)), ...rubbish].join('\n')

const ndjson = { 'content-type': 'application/x-ndjson' }
/** Answers other than the records themselves. */
const told: string[] = []
const ask = async (
  role: Role | undefined,
  method: string,
  path: string,
  body?: unknown,
  headers = {},
): Promise<Body> => {
  const answer = await call(role, method, path, body, headers)
  told.push(`${method} ${path} ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** Refuses with all that it was sent in its words, as a firewall or a debugger in between might. */
const echo =
  (code: number, type = 'text/html'): Script =>
  ({ body }) => ({
    status: code,
    body:
      type === 'text/html'
        ? `<html><pre>${body}</pre></html>`
        : JSON.stringify({ message: body, errors: [body] }),
    headers: {
      'content-type': type,
      'x-request-id': JSON.parse(body)[0].child_details.unique_pupil_number ?? randomUUID(),
    },
  })
const named: Script = ({ body }) => {
  const { first_name: name, date_of_birth: birth } = JSON.parse(body)[0].child_details ?? {}
  const errors = [`[0].child_details.first_name: "${name}", born ${birth}, is odd`]
  return { status: 400, body: JSON.stringify({ message: 'The payload is malformed.', errors }) }
}
const moved: Script = ({ body }) => ({
  status: 302,
  headers: { location: `/?q=${encodeURIComponent(body.slice(0, 500))}` },
})
const FAULTS = [
  echo(500),
  echo(503, 'application/json'),
  cutOff,
  echo(429),
  moved,
  named,
  echo(400),
  echo(422),
  echo(200),
]

const approve = async ({ id, contentDigest, decisionsNeeded }: Body): Promise<void> => {
  const decision = { decision: 'approve', contentDigest }
  await ask('approver', 'POST', `/v1/submissions/${id}/decisions`, decision)
  if (decisionsNeeded > 1) await ben('approver', 'POST', `/v1/submissions/${id}/decisions`, decision)
}
/** Sends through all faults, resumed by a person as often as it is held. */
const sendThroughFaults = async (submission: Body, receiver: typeof test): Promise<void> => {
  await approve(submission)
  receiver.script.push(...FAULTS)
  await way.transmit(submission.id)
  for (;;) {
    const { state } = await way.until(submission.id, 'transmitted', 'incomplete', 'held')
    if (state !== 'held') return
    await ask('operator', 'POST', `/v1/submissions/${submission.id}/resume`)
  }
}
const sent: Body[] = []

t.test('takes in records with a canary in each field, and all that is no record', async (t) => {
  const taken = await ask('integrator', 'POST', '/v1/live-records', lines, ndjson)
  t.match(taken, { new: Number })
  t.ok(bad.length > 60, 'each leaf of a full record is spoilt once')
  for (const form of ['json', 'csv', 'html', 'summary'])
    await ask('integrator', 'POST', `/v1/validations?form=${form}`, lines, ndjson)
})

t.test('scrambles, sends and is refused in phases 3, 4 and 5', { timeout: 240_000 }, async (t) => {
  for (const [phase, body] of [
    [3, {}],
    [4, { kind: 'full' }],
    [5, { kind: 'full' }],
  ] as const) {
    const submission = await way.stage(phase, body)
    await sendThroughFaults(submission, phase === 5 ? live : test)
    sent.push(await way.read(submission.id))
  }
  const sum = (count: string) => sent.reduce((total, { counts }) => total + counts[count], 0)
  for (const count of ['received', 'refused', 'uncertain', 'withheld']) t.ok(sum(count) > 0, count)
})

t.test(
  'goes on where the database itself quotes records in what it refuses',
  { timeout: 120_000 },
  async (t) => {
    await database.query(`
    create function quote_row() returns trigger language plpgsql as $$
    begin raise exception 'odd: %', to_jsonb(new) using detail = to_jsonb(new)::text, hint = to_jsonb(new)::text; end $$;
    create trigger quote_row before update on public.${LIVE_TABLE} for each row execute function quote_row();
    create trigger quote_row before insert or update on csc.received_state for each row execute function quote_row()`)
    await ask(
      'integrator',
      'POST',
      '/v1/live-records',
      children.map((child) => ({ ...child, mis_child_id: 'Zq7 new' })),
    )
    await settleOwed().catch(() => undefined)
    await database.query(`drop trigger quote_row on public.${LIVE_TABLE}`)
    await ask(
      'integrator',
      'POST',
      '/v1/live-records',
      children.slice(1).map((child) => ({ ...child, mis_child_id: 'Zq7 new' })),
    )
    const delta = await way.stage(5, { kind: 'delta' })
    await approve(delta)
    await way.transmit(delta.id)
    await new Promise((resolve) => setTimeout(resolve, 3000))
    await database.query('drop trigger quote_row on csc.received_state')
    const { state } = await way.until(delta.id, 'transmitted', 'incomplete', 'held')
    t.not(state, 'approved')
    await settleOwed()
    sent.push(await way.read(delta.id))
  },
)

t.test('refuses requests that carry canaries where they do not belong', async (t) => {
  const { id } = sent[0]
  const digest = { decision: 'return', contentDigest: 'Zq7', comment: 7 }
  await ask('approver', 'POST', `/v1/submissions/${id}/decisions`, digest)
  await ask('operator', 'POST', '/v1/phases/4/submissions', { laChildIds: ['Zq7'], count: 'Zq7' })
  await ask('operator', 'POST', '/v1/phases/3/submissions', { laChildIds: ['Zq7'] })
  await ask('operator', 'GET', `/v1/submissions?state=Zq7&cursor=Zq7`)
  await ask('operator', 'GET', `/v1/submissions/Zq7/records/Zq7`)
  await ask('operator', 'GET', `/v1/code-lists/Zq7`)
  await ask('integrator', 'POST', '/v1/live-records', '{"la_child_id": "Zq7", ', {
    'content-type': 'application/json',
  })
  await ask('integrator', 'POST', '/v1/live-records', 'Zq7', { 'content-type': 'text/Zq7' })
  await ask('integrator', 'POST', '/v1/live-records?mode=Zq7', '[]')
  await ask('integrator', 'DELETE', '/v1/live-records/Zq7')
  await ask(undefined, 'GET', '/v1/submissions?Zq7=Zq7', undefined, { authorization: 'Bearer Zq7' })
  await ask('operator', 'POST', '/v1/submissions/Zq7/Zq7', { Zq7: 'Zq7' }, { 'idempotency-key': 'Zq7' })
  t.ok(told.slice(-12).every((answer) => / 4\d\d /.test(answer)))
})

t.test('tells nobody a value of a record', async (t) => {
  for (const { id } of sent) {
    for (const part of [
      '',
      '/batches?limit=500',
      '/evidence',
      '/comparison',
      '/records?limit=500',
      '/scramble-report',
    ])
      await ask('auditor', 'GET', `/v1/submissions/${id}${part}`)
    for (const form of ['json', 'csv', 'html', 'summary'])
      await ask('approver', 'GET', `/v1/submissions/${id}/quality-report?form=${form}`)
    await ask('approver', 'GET', `/v1/submissions/${id}/scramble-report`, undefined, { accept: 'text/html' })
    const { body } = await call('auditor', 'GET', `/v1/submissions/${id}/quality-report?form=csv`)
    t.notMatch(body, VALUE, 'an auditor reads no record, nor its item in a CSV')
  }
  await ask('operator', 'GET', '/v1/live-records?limit=500')
  // A caller’s own path is told back in `instance`: what stands there came from the caller, not from a record.
  const leaked = told.filter((answer) =>
    VALUE.test(withoutItems(answer.replace(/^\S+ \S+ /, '').replace(/"instance":"[^"]*"/, ''))),
  )
  t.same(
    leaked.map((answer) => answer.slice(0, 60)),
    [],
  )
})

/** A CSV for people who may read records names the item of a finding, so that they find its row; nothing else of the record. */
function withoutItems(answer: string): string {
  const csv = answer.indexOf('"rule,severity,')
  if (csv === -1) return answer
  const rows = parseCsv(JSON.parse(answer.slice(csv)) as string)
  return JSON.stringify(rows.map((row) => ({ ...row, itemId: undefined, itemDates: undefined })))
}

t.test('writes no value and no child’s id to the log, the metrics or the audit log', async (t) => {
  t.ok(log.length > 100)
  const metrics = await (await fetch(`${url}/metrics`)).text()
  const audit = JSON.stringify((await call('auditor', 'GET', '/v1/audit-events?limit=500')).body)
  for (const [what, text] of Object.entries({ log: log.join('\n'), metrics, audit })) {
    t.notMatch(text, VALUE, what)
    t.notMatch(text, CHILD_ID, what)
  }
})

t.test('keeps values and ids in the columns that are made for them, and in no other', async (t) => {
  t.same(await columnsWith(database, VALUE, [...PAYLOADS, 'legacy_id']), [])
  t.same(await columnsWith(database, CHILD_ID, [...PAYLOADS, ...CHILD_IDS]), [])
  t.ok((await columnsWith(database, VALUE, [])).length > 2, 'they are found where they are')
})

/** Columns of all schemas that hold what matches, but for those named. */
async function columnsWith(
  database: Database,
  pattern: RegExp,
  spared: readonly string[],
): Promise<string[]> {
  const { rows: tables } = await database.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  const found = new Set<string>()
  for (const { name } of tables) {
    const { rows } = await database.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) as row from ${name} t`,
    )
    for (const { row } of rows)
      for (const [column, value] of Object.entries(row))
        if (!spared.includes(column) && !isEncrypted(value) && pattern.test(JSON.stringify(value)))
          found.add(`${name}.${column}`)
  }
  return [...found]
}

/** Chance makes up a canary among so many letters. */
const isEncrypted = (value: unknown): boolean => typeof value === 'string' && value.startsWith('encrypted:')
