import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../src/database/queryable.js'
import { createChildren } from '../src/services/synthetic-data/create-children.js'
import { visitor } from '../test/pages/support/visitor.js'
import { approve, DIGEST } from '../test/support/submissions.js'
import { testApp } from '../test/support/test-app.js'
import { measurePage } from './support/measure-page.js'
import { report } from './support/measure.js'

const RECORDS = 25_000
const FINDINGS = 10_000
const RULES = [
  'CIN-8525Q query',
  'CIN-8670Q query',
  'CIN-4004 warning',
  'CIN-8630 warning',
  'DFE-SCHEMA error',
]
const BATCH = 100

/** Every page of a large authority's submissions, from request to the last byte, on loopback: the earlier one and what followed on it. */
const undo: (() => Promise<void>)[] = []
const { url, keys, database } = await testApp({ teardown: (work) => void undo.unshift(work) })
try {
  await insertLarge(database)
  const id = await insertLarge(database)
  const busy = await insertLarge(database)
  await beginSending(database, busy)
  // As autovacuum does when so much was inserted.
  await database.query('vacuum analyze')
  const person = visitor(url)
  await person.signIn(keys.find(({ role }) => role === 'approver')?.key ?? '')
  const last = `/submissions/${id}/records/${RECORDS}`
  const cursor = /cursor=[\w-]+/.exec((await person.open(`/submissions/${id}/records`)).text)?.[0] ?? ''
  const findingPath = /\/submissions\/[\w-]+\/findings\/\w+\/note/.exec(
    (await person.open(`/submissions/${id}/quality/rules/CIN-8525Q`)).text,
  )?.[0]
  const paths = [
    '/',
    '/agreements',
    '/phases/2',
    '/submissions',
    `/submissions/${id}`,
    `/submissions/${id}/approve`,
    `/submissions/${busy}`,
    `/submissions/${busy}/batches`,
    `/submissions/${busy}/batches/250`,
    `/submissions/${id}/records`,
    `/submissions/${id}/records?${cursor}`,
    `/submissions/${id}/records?show=findings`,
    `/submissions/${id}/records?show=withheld`,
    `/submissions/${busy}/records?show=waiting`,
    `/submissions/${id}/records/1`,
    last,
    findingPath ?? 'no finding can be noted',
    '/quality?phase=2',
    `/submissions/${id}/quality`,
    `/submissions/${id}/quality/rules/CIN-8525Q`,
  ]
  for (const path of paths)
    report(
      await measurePage(
        path.replace(id, '{id}').replace(busy, '{sending}'),
        async () => (await person.open(path)).status,
      ),
    )
  const form = await person.open(`/submissions/${id}/records`)
  const _csrf = /name="_csrf" value="([^"]+)"/.exec(form.text)?.[1] ?? ''
  const find = async () =>
    (await person.post(`/submissions/${id}/records/find`, { _csrf, laChildId: `FAKE${RECORDS}` })).status
  report(await measurePage('POST …/records/find', find))
} finally {
  for (const work of undo) await work()
}

async function insertLarge(db: Database): Promise<string> {
  const id = uuidv7()
  // The fullest of many: a long life in one record.
  const payload = [...createChildren({ seed: 3, count: 200, laCode: '330' })]
    .map((record) => JSON.stringify(record))
    .reduce((longest, text) => (text.length > longest.length ? text : longest))
  const every = RECORDS / FINDINGS
  await db.transaction(async (tx) => {
    await tx.query(
      `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count)
       values ($1, 2, 'full', 'constructed', 'test', 'building', '{}', 'bench', $2)`,
      [id, RECORDS],
    )
    const rules = RULES.map((rule) => rule.split(' '))
    await tx.query(
      `create temporary table found on commit drop as
       select ceil(n * $2::numeric)::integer as position, r.rule, r.severity
       from generate_series(1, $1::integer) n
       join unnest($3::text[], $4::text[]) with ordinality as r (rule, severity, at) on r.at = n % $5::integer + 1`,
      [FINDINGS, every, rules.map(([rule]) => rule), rules.map(([, severity]) => severity), RULES.length],
    )
    await tx.query(
      `insert into staged_record (submission_id, position, la_child_id, payload, payload_digest, withheld, finding_count)
       select $1, n, 'FAKE' || n, $3, sha256((n || $4)::bytea), f.severity is not distinct from 'error', (f.rule is not null)::integer
       from generate_series(1, $2::integer) n left join found f on f.position = n`,
      [id, RECORDS, payload, id.slice(0, 13)],
    )
    await tx.query(
      `insert into finding (submission_id, position, ordinal, finding_id, rule, severity, pointer, message)
       select $1, position, 0, encode(substring(sha256((position || rule)::bytea) for 8), 'hex'), rule, severity,
         '/child_details/date_of_birth', 'is odd' from found`,
      [id],
    )
    await tx.query(
      `update submission set state = 'staged', record_count = $2, content_digest = decode($3, 'hex'),
         withheld_count = (select count(*) from staged_record where submission_id = $1 and withheld) where id = $1`,
      [id, RECORDS, DIGEST],
    )
  })
  return id
}

async function beginSending(db: Database, id: string): Promise<void> {
  await approve(db, id)
  await db.query(`update submission set state = 'transmitting' where id = $1`, [id])
  await db.query(
    `insert into batch (submission_id, number, positions, state, due_at)
     select $1, n, array(
         select position from staged_record where submission_id = $1 and not withheld
           and position between (n - 1) * $3::integer + 1 and n * $3::integer order by position
       ), 'waiting', now()
     from generate_series(1, $2::integer) n`,
    [id, RECORDS / BATCH, BATCH],
  )
}
