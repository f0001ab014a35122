import net from 'node:net'
import t from 'tap'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { eventually } from '../support/eventually.js'
import { testApp } from '../support/test-app.js'

/** A value that must not be seen again, anywhere but in the records themselves. */
const CANARY = 'Canary'
const logged: string[] = []
const { call, database, url, keys } = await testApp(t, { log: (line) => logged.push(line) })
const NDJSON = { 'content-type': 'application/x-ndjson' }
const children = [...createChildren({ seed: 9, count: 40, laCode: '330' })]
const text = (records: readonly unknown[]) => records.map((record) => JSON.stringify(record)).join('\n')
const push = async (body: string, query = '') =>
  call('integrator', 'POST', `/v1/live-records${query}`, body, NDJSON)
const count = async () =>
  (await database.query<{ rows: number }>(`select count(*) as rows from public.ssd_api_data_staging`)).rows[0]
    ?.rows
const key = keys.find(({ role }) => role === 'integrator')?.key ?? ''

t.beforeEach(async () => void (await database.query('truncate public.ssd_api_data_staging')))

const details = (value: object) => JSON.stringify({ la_child_id: 'A1', child_details: value })
const RUBBISH: [string, string, { pointer: string; code: string }][] = [
  ['no JSON', `{"surname": "${CANARY}`, { pointer: '', code: 'NOT_JSON' }],
  ['a text', `"${CANARY}"`, { pointer: '', code: 'NOT_AN_OBJECT' }],
  ['null', 'null', { pointer: '', code: 'NOT_AN_OBJECT' }],
  ['an array', `[{"la_child_id":"${CANARY}"}]`, { pointer: '', code: 'NOT_AN_OBJECT' }],
  ['no id', `{"mis_child_id":"${CANARY}"}`, { pointer: '/la_child_id', code: 'DFE-SCHEMA' }],
  [
    'an id of 50 characters',
    `{"la_child_id":"${CANARY.repeat(9)}"}`,
    { pointer: '/la_child_id', code: 'DFE-SCHEMA' },
  ],
  ['an unknown field', `{"la_child_id":"A1","${CANARY}":1}`, { pointer: '', code: 'DFE-SCHEMA' }],
  ['__proto__', `{"la_child_id":"A1","__proto__":{"${CANARY}":1}}`, { pointer: '', code: 'DFE-SCHEMA' }],
  ['null for a text', details({ surname: null }), { pointer: '/child_details/surname', code: 'DFE-SCHEMA' }],
  [
    'a time for a date',
    details({ date_of_birth: '2020-01-01T00:00:00Z' }),
    { pointer: '/child_details/date_of_birth', code: 'DFE-SCHEMA' },
  ],
  [
    'a day that is none',
    details({ date_of_birth: '2020-02-30' }),
    { pointer: '/child_details/date_of_birth', code: 'DFE-SCHEMA' },
  ],
  [
    'a number for an object',
    '{"la_child_id":"A1","child_details":7}',
    { pointer: '/child_details', code: 'DFE-SCHEMA' },
  ],
  [
    'U+0000',
    details({ surname: `${CANARY}\0` }),
    { pointer: '/child_details/surname', code: 'NOT_STORABLE' },
  ],
  [
    'half a character',
    details({ surname: `${CANARY}\ud800` }),
    { pointer: '/child_details/surname', code: 'NOT_STORABLE' },
  ],
  ['a larger record', details({ surname: CANARY.repeat(1_000_000) }), { pointer: '', code: 'TOO_LARGE' }],
  [
    'depth without end',
    '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000),
    { pointer: '/la_child_id', code: 'DFE-SCHEMA' },
  ],
]

for (const [name, record, error] of RUBBISH) {
  t.test(`lists ${name} without a value of it, and stores the rest`, async (t) => {
    const [before, after] = [children[0], children[1]]
    const answer = await push([JSON.stringify(before), record, JSON.stringify(after)].join('\n'))
    t.match(answer, { status: 200, body: { received: 3, new: 2, invalidCount: 1 } })
    t.equal(answer.body.invalid[0].line, 2)
    const errors: (typeof error)[] = answer.body.invalid[0].errors
    t.ok(
      errors.some(({ pointer, code }) => pointer === error.pointer && code === error.code),
      JSON.stringify(errors).slice(0, 300),
    )
    t.notMatch(JSON.stringify(errors), CANARY)
    t.equal(await count(), 2)

    const array = await call(
      'integrator',
      'POST',
      '/v1/live-records',
      `[${JSON.stringify(before)},${record}]`,
    )
    if (name !== 'no JSON') t.match(array.body, { received: 2, unchanged: 1, invalidCount: 1 })
    else t.match(array, { status: 400, body: { code: 'REQUEST_REFUSED' } })
  })
}

t.test('keeps words as they were written: a literal \\u0000 in them is no U+0000', async (t) => {
  const record = { la_child_id: 'A1', child_details: { surname: 'O\\u0000’Brien "Zoë" 😀\t\n' } }
  t.match((await push(JSON.stringify(record))).body, { new: 1 })
  t.same(JSON.parse((await call('integrator', 'GET', '/v1/live-records/A1')).body.payload), record)
})

t.test('refuses bytes that are not UTF-8 rather than store what was not meant', async (t) => {
  const body = Buffer.from(details({ surname: 'Zoë' }), 'latin1')
  const response = await fetch(`${url}/v1/live-records`, {
    method: 'POST',
    headers: { ...NDJSON, authorization: `Bearer ${key}` },
    body,
  })
  t.match(await response.json(), { received: 1, new: 0, invalid: [{ errors: [{ code: 'NOT_UTF8' }] }] })
})

t.test('takes the first record of a child that comes twice', async (t) => {
  const answer = await push(text([children[0], { ...children[0], mis_child_id: 'second' }, children[1]]))
  const laChildId = children[0]?.la_child_id
  t.match(answer.body, {
    received: 3,
    new: 2,
    invalid: [{ line: 2, laChildId, errors: [{ code: 'CHILD_TWICE' }] }],
  })
  const stored = (await call('integrator', 'GET', `/v1/live-records/${laChildId}`)).body.payload
  t.same(JSON.parse(stored), children[0])
})

t.test('shows the first thousand of many invalid records, and counts the rest', async (t) => {
  const { body } = await push('x\n'.repeat(1500))
  t.match(body, { received: 1500, invalidCount: 1500 })
  t.equal(body.invalid.length, 1000)
})

t.test('refuses what is neither NDJSON nor an array', async (t) => {
  const post = async (body: string, type: string, query = '') =>
    call('integrator', 'POST', `/v1/live-records${query}`, body, { 'content-type': type })
  t.match(await post('{"la_child_id":"A1"}', 'application/json'), {
    status: 400,
    body: { code: 'REQUEST_REFUSED' },
  })
  t.match(await post('', 'application/json'), { status: 400 })
  t.match(await post('[{"la_child_id":"A1"}', 'application/json'), { status: 400 })
  t.match(await post('la_child_id=A1', 'text/csv'), { status: 415, body: { code: 'MEDIA_TYPE_UNSUPPORTED' } })
  for (const query of ['?mode=all', '?maxDeletedShare=1.5', '?maxDeletedShare=x', '?other=1']) {
    t.match(
      await post('', NDJSON['content-type'], query),
      { status: 400, body: { code: 'BODY_INVALID' } },
      query,
    )
  }
  t.equal(await count(), 0)
})

t.test('changes nothing where the connection is cut half way', async (t) => {
  await push(text(children.slice(0, 30)))
  const head = (query: string, length: string) =>
    `POST /v1/live-records${query} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\n` +
    `content-type: application/x-ndjson\r\n${length}\r\n\r\n`
  const body = `${text(children.slice(25, 35))}\n`
  const chunk = `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n`
  const cuts = [
    head('?mode=snapshot&maxDeletedShare=1', `content-length: ${Buffer.byteLength(body) + 100}`) + body,
    head('?mode=snapshot&maxDeletedShare=1', 'transfer-encoding: chunked') + chunk,
    head('', 'transfer-encoding: chunked') + chunk,
  ]
  for (const cut of cuts) {
    const socket = net.connect(Number(new URL(url).port), '127.0.0.1')
    socket.write(cut)
    await eventually(async () => {
      const { rows } = await database.query(
        `select 1 from pg_stat_activity where state = 'idle in transaction' and datname = current_database()
           and query like 'set local idle_in_transaction_session_timeout%'`,
      )
      return rows.length > 0
    })
    socket.destroy()
    await eventually(async () => {
      const { rows } = await database.query(
        `select 1 from pg_stat_activity where state like 'idle in%' and datname = current_database()`,
      )
      return rows.length === 0
    })
    const { rows } = await database.query(
      `select count(*) as children, count(*) filter (where row_state <> 'New') as touched from public.ssd_api_data_staging`,
    )
    t.same(rows, [{ children: 30, touched: 0 }])
  }
})

t.test('takes ingests at the same time one after the other, and loses none', async (t) => {
  const halves = [children.slice(0, 25), children.slice(15), children.slice(5, 30), children]
  const answers = await Promise.all(halves.map(async (half) => push(text(half))))
  t.same(
    answers.map(({ status }) => status),
    [200, 200, 200, 200],
  )
  const total = answers.reduce((sum, { body }) => sum + Number(body.new), 0)
  t.equal(total, 40, 'each child is new once')
  t.equal(await count(), 40)
})

t.test('leaves no value of a record in the log or the audit log', async (t) => {
  const { rows } = await database.query(`select * from audit_event`)
  const audit = JSON.stringify(rows)
  t.match(audit, /live-records\.ingest/)
  t.match(logged.join(''), /request answered/)
  for (const value of [CANARY, ...children.map(({ la_child_id }) => la_child_id)]) {
    t.notOk(audit.includes(value) || logged.join('').includes(value))
  }
})
