import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import t from 'tap'
import { v7 as uuidv7 } from 'uuid'
import { eventually } from '../support/eventually.js'
import { DIGEST } from '../support/submissions.js'
import { testApp } from '../support/test-app.js'

const RECORDS = 5000
/** So many bytes that the buffers on the way hold no answer whole. */
const LONG = 'x'.repeat(4000)

const { url, keys, database } = await testApp(t)
const key = keys.find(({ role }) => role === 'approver')?.key ?? ''

/** An answer whose body nobody has read yet. */
async function open(path: string): Promise<IncomingMessage> {
  const request = http.get(url + path, { headers: { authorization: `Bearer ${key}` }, agent: false })
  const [answer] = (await once(request, 'response')) as [IncomingMessage]
  t.equal(answer.statusCode, 200)
  return answer
}

/** A staged submission of long payloads and findings. @param kept how many of the payloads are still there */
async function insertLong(kept: number): Promise<string> {
  const id = uuidv7()
  await database.transaction(async (tx) => {
    await tx.query(
      `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count)
       values ($1, 2, 'full', 'constructed', 'test', 'building', '{}', 'Olive Operator', $2)`,
      [id, RECORDS],
    )
    await tx.query(
      `insert into staged_record (submission_id, position, la_child_id, payload, payload_digest, withheld, finding_count)
       select $1, n, 'FAKE' || n, case when n <= $2 then '"' || $4 || '"' end, decode($5, 'hex'), false, 1
       from generate_series(1, $3::integer) n`,
      [id, kept, RECORDS, LONG, DIGEST],
    )
    await tx.query(
      `insert into finding (submission_id, position, ordinal, finding_id, rule, severity, pointer, message)
       select $1, n, 0, 'f' || n, 'CIN8510', 'query', '', $3 from generate_series(1, $2::integer) n`,
      [id, RECORDS, LONG],
    )
    await tx.query(
      `update submission set state = 'staged', record_count = $2, content_digest = decode($3, 'hex') where id = $1`,
      [id, RECORDS, DIGEST],
    )
  })
  return id
}

const whole = await insertLong(RECORDS)

t.test('lets a reader take as long as it likes: nothing is held open for it', async (t) => {
  for (const [path, parts] of [
    [`/v1/submissions/${whole}/payload`, /"x+"/g],
    [`/v1/submissions/${whole}/quality-report?form=json`, /"CIN8510"/g],
    [`/v1/submissions/${whole}/quality-report?form=csv`, /CIN8510/g],
  ] as const) {
    const answer = await open(path)
    answer.pause()
    const idle = `select from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`
    // Others begin transactions too, and end them.
    t.ok(await eventually(async () => (await database.query(idle)).rows.length === 0), path)
    t.ok(((await text(answer)).match(parts) ?? []).length >= RECORDS)
  }
})

/** The rest of each answer, after its beginning. */
const later: Record<string, { path: string; table?: string }> = {
  'a payload': { path: `/v1/submissions/${await insertLong(150)}/payload` },
  evidence: { path: `/v1/submissions/${whole}/evidence`, table: 'staged_record' },
  'a report as JSON': { path: `/v1/submissions/${whole}/quality-report?form=json`, table: 'finding_note' },
  'a report as CSV': { path: `/v1/submissions/${whole}/quality-report?form=csv`, table: 'finding_note' },
  'a page to print': { path: `/v1/submissions/${whole}/quality-report?form=html`, table: 'finding_note' },
}
for (const [name, { path, table }] of Object.entries(later)) {
  t.test(`cuts the connection where ${name} cannot be sent to its end`, async (t) => {
    if (table !== undefined) await database.query(`alter table ${table} rename to away`)
    try {
      const answer = await open(path)
      t.equal(answer.headers['content-length'], undefined)
      await t.rejects(text(answer), { code: 'ECONNRESET' })
      t.notOk(answer.complete)
    } finally {
      if (table !== undefined) await database.query(`alter table away rename to ${table}`)
    }
  })
}
