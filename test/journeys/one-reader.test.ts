import { gzipSync } from 'node:zlib'
import t from 'tap'
import { liveApp } from '../support/live-app.js'

const { call, database, way, url, keys } = await liveApp(t)
const key = keys.find(({ role }) => role === 'integrator')?.key ?? ''

/** Sends bytes as they are. */
async function post(path: string, type: string, body: Uint8Array, headers: Record<string, string> = {}) {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': type, ...headers },
    body,
  })
  return { status: response.status, body: JSON.parse(await response.text()) }
}
const [NDJSON, JSON_TYPE] = ['application/x-ndjson', 'application/json']

const said = ({ pointer, message }: { pointer: string; message: string }) => `${pointer} ${message}`

type Verdict = readonly string[] | 'refused whole'
const TAKEN: Verdict = []

const ENTRANCES: Record<string, (id: string, record: Buffer) => Promise<Verdict>> = {
  'push, NDJSON': async (_, record) => {
    const { body } = await post('/v1/live-records', NDJSON, Buffer.concat([GOOD, LF, record]))
    t.equal(body.received, 2, 'the other line is taken')
    return body.invalidCount === 0 ? TAKEN : body.invalid[0].errors.map(said)
  },
  'push, array': async (_, record) => {
    const bytes = Buffer.concat([Buffer.from('['), GOOD, Buffer.from(','), record, Buffer.from(']')])
    const { status, body } = await post('/v1/live-records', JSON_TYPE, bytes)
    if (status === 400) {
      t.match(body, { code: 'REQUEST_REFUSED', detail: /^Record 2 \(byte \d+\) is not JSON.*NDJSON/s })
      return 'refused whole'
    }
    return body.invalidCount === 0 ? TAKEN : body.invalid[0].errors.map(said)
  },
  validation: async (_, record) => {
    const { body } = await post('/v1/validations', NDJSON, record)
    return errorsOf(body.findings)
  },
  'validation, array': async (_, record) => {
    const { status, body } = await post(
      '/v1/validations',
      JSON_TYPE,
      Buffer.concat([Buffer.from('['), record, Buffer.from(']')]),
    )
    if (status === 400) return 'refused whole'
    return errorsOf(body.findings)
  },
}
const errorsOf = (findings: { severity: string; pointer: string; message: string }[]) =>
  findings.filter(({ severity }) => severity === 'error').map(said)

const LF = Buffer.from('\n')
const GOOD = Buffer.from('{"la_child_id":"GOOD"}')
const record = (id: string, rest: string) => `{"la_child_id":"${id}"${rest}}`
const details = (text: string) => `,"child_details":${text}`

/** Only bytes can be these: a text of the database is UTF-8, and has no U+0000. */
const ONLY_BYTES = new Set(['not UTF-8', 'UTF-16', 'U+0000 as it is'])

const CASES: Record<string, Buffer | string> = {
  'a record that fits': details('{"surname":"Orchard"}'),
  'not UTF-8': Buffer.from(record('C1', details('{"surname":"Zoë"}')), 'latin1'),
  'UTF-16': Buffer.from(record('C2', ''), 'utf16le'),
  'U+0000 as it is': record('C3', details('{"surname":"\0"}')),
  'U+0000': details('{"surname":"A\\u0000"}'),
  'half a surrogate pair': details('{"surname":"Tam\\ud800sin"}'),
  'a number that a double cannot hold':
    ',"health_and_wellbeing":{"sdq_assessments":[{"date":"2025-09-01","score":12345678901234567890}]}',
  'more than a double holds':
    ',"health_and_wellbeing":{"sdq_assessments":[{"date":"2025-09-01","score":1e999}]}',
  'a name twice': details('{"surname":"Shown","surname":"Hidden"}'),
  __proto__: ',"__proto__":{"purge":true}',
  'nested too deep': `,"x":${'['.repeat(5000)}${']'.repeat(5000)}`,
  'an unknown field': details('{"middle_name":"Ann"}'),
  'a field in another case': details('{"Surname":"Orchard"}'),
  'a day that is none': details('{"date_of_birth":"2025-02-29"}'),
  'an unescaped quote': details('{"surname":"O"Orchard"}'),
  'cut off': details('{"surname":'),
  'single quotes': `,'purge':false`,
  NaN: ',"purge":NaN',
  'null instead': 'null',
  'a text instead': '"text"',
  'a byte order mark': `\ufeff${record('C99', '')}`,
}

/** A row of the live table for each case that can be one, judged by one build of phase 5. */
async function judgeRows(records: ReadonlyMap<string, Buffer>): Promise<Map<string, Verdict>> {
  await database.query('truncate public.ssd_api_data_staging')
  for (const [id, bytes] of records) {
    await database.query(
      `insert into public.ssd_api_data_staging (person_id, json_payload, row_state) values ($1, $2, 'New')`,
      [id, bytes.toString('utf8')],
    )
  }
  const { id } = await way.stage(5, { kind: 'full' })
  const { body } = await call('operator', 'GET', `/v1/submissions/${id}/records?limit=500`)
  const verdicts = new Map<string, Verdict>()
  for (const { position, laChildId } of body.items) {
    const one = await call('operator', 'GET', `/v1/submissions/${id}/records/${position}`)
    verdicts.set(laChildId, errorsOf(one.body.findings))
  }
  return verdicts
}

const idOf = (name: string, place: number) => (name === 'a byte order mark' ? 'C99' : `C${place}`)
const isTail = (given: Buffer | string): given is string => typeof given === 'string' && given.startsWith(',')
const RECORDS = Object.entries(CASES).map(([name, given], place) => {
  const id = idOf(name, place)
  return { name, id, bytes: Buffer.from(isTail(given) ? record(id, given) : given) }
})
const show = (verdict: Verdict | undefined) =>
  typeof verdict === 'string' ? verdict : verdict?.join('; ') || 'taken'

t.test('one verdict for each case, whatever the entrance', async (t) => {
  const rows = RECORDS.filter(({ name }) => !ONLY_BYTES.has(name))
  const judged = await judgeRows(new Map(rows.map(({ id, bytes }) => [id, bytes])))
  for (const { name, id, bytes } of RECORDS) {
    const alone = await ENTRANCES['validation']?.(id, bytes)
    for (const [entrance, send] of Object.entries(ENTRANCES)) {
      const verdict = await send(id, bytes)
      t.comment(`${name} | ${entrance} | ${show(verdict)}`)
      if (verdict === 'refused whole') t.notSame(alone, TAKEN, `${name}: refused alone too`)
      else t.same(verdict, alone, `${name}: ${entrance}`)
    }
    if (ONLY_BYTES.has(name)) continue
    t.comment(`${name} | SQL | ${show(judged.get(id))}`)
    t.same(judged.get(id), alone, `${name}: row of the live table`)
  }
})

t.test('names the broken record of an array, and takes nothing of it', async (t) => {
  const array = Buffer.from(
    '[{"la_child_id":"Q1"},\n {"la_child_id":"Q2","child_details":{"surname":"O"Orchard"}},{"la_child_id":"Q3"}]',
  )
  for (const path of ['/v1/live-records', '/v1/validations']) {
    t.match(await post(path, JSON_TYPE, array), {
      status: 400,
      body: { code: 'REQUEST_REFUSED', detail: /^Record 2 \(byte 25\) is not JSON/ },
    })
  }
  t.equal((await call('integrator', 'GET', '/v1/live-records/Q1')).status, 404)
})

t.test('does not take a child for absent whose line of a snapshot is broken', async (t) => {
  const ids = Array.from({ length: 30 }, (_, index) => `S${index}`)
  const lines = ids.map((id) => record(id, ''))
  const push = async (body: string) =>
    post('/v1/live-records?mode=snapshot&maxDeletedShare=0.5', NDJSON, Buffer.from(body))
  await database.query('truncate public.ssd_api_data_staging')
  t.match((await push(lines.join('\n'))).body, { new: 30 })
  lines[3] = record('S3', details('{"surname":"O"Orchard"}'))
  lines.splice(7, 1)
  t.match((await push(lines.join('\n'))).body, {
    unchanged: 28,
    deleted: 1,
    invalid: [{ line: 4, laChildId: 'S3', errors: [{ code: 'NOT_JSON' }] }],
  })
  lines[3] = '{"la_child'
  lines.splice(8, 1)
  t.match((await push(lines.join('\n'))).body, { deleted: 0, keptUnsure: 2 }, 'nobody knows whose it is')
})

t.test('unpacks gzip, refuses other encodings, and what is no whole gzip', async (t) => {
  const gzip = { 'content-encoding': 'gzip' }
  for (const path of ['/v1/live-records', '/v1/validations']) {
    const packed = gzipSync('{"la_child_id":"G1"}\n{"la_child_id":"G2"}\n')
    t.match(await post(path, NDJSON, packed, gzip), { status: 200 })
    t.match(await post(path, NDJSON, packed.subarray(0, 30), gzip), {
      status: 400,
      body: { code: 'REQUEST_REFUSED' },
    })
    t.match(await post(path, NDJSON, Buffer.from('{}'), gzip), {
      status: 400,
      body: { code: 'REQUEST_REFUSED' },
    })
    t.match(await post(path, NDJSON, packed, { 'content-encoding': 'br' }), { status: 415 })
  }
  const bomb = gzipSync(Buffer.alloc(30 * 2 ** 20, 0x20))
  t.match(await post('/v1/validations', NDJSON, bomb, gzip), { status: 413 })
})

t.test('answers a validation and a push without a body', async (t) => {
  // With neither a body nor its type a request is not parsed at all.
  for (const path of ['/v1/validations', '/v1/live-records']) {
    t.match(await call('integrator', 'POST', path), { status: 400, body: { code: 'BODY_INVALID' } }, path)
  }
  t.match(await post('/v1/validations', NDJSON, Buffer.from('')), {
    status: 400,
    body: { code: 'BODY_INVALID' },
  })
})
