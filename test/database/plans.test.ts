import type { CopyToStreamQuery } from 'pg-copy-streams'
import t from 'tap'
import { v7 as uuidv7 } from 'uuid'
import type { Queryable, Transaction } from '../../src/database/queryable.js'
import {
  countOpenBatches,
  countRecords,
  countSubmissions,
} from '../../src/services/operations/metrics/figures-repository.js'
import {
  countByRule,
  nextFindings,
  recordsWithMost,
} from '../../src/services/reports/quality-report-repository.js'
import {
  findingsOf,
  findStagedRecord,
  listStagedRecords,
  nextPayloads,
} from '../../src/services/submissions/records/staged-record-repository.js'
import { lockOldestTransmitting } from '../../src/services/submissions/submission-repository.js'
import {
  hasOpenBatch,
  isReceivedWhole,
  lockDueBatch,
  readBatchRecords,
  treatmentOf,
  waitForDueBatch,
} from '../../src/services/delivery/store/batch-repository.js'
import {
  deliveriesAt,
  deliveryCounts,
  hasBatches,
  positionsInState,
} from '../../src/services/submissions/records/delivery-repository.js'
import { testDatabase } from '../support/test-database.js'

/** The tables that grow with every submission. Reading one of them whole gets slower every day. */
const BIG = ['staged_record', 'staged_state', 'received_state', 'finding', 'batch', 'attempt', 'audit_event']
const SUBMISSIONS = 20
const RECORDS = 5000

const { database } = await testDatabase(t)
const ids = Array.from({ length: SUBMISSIONS }, () => uuidv7())
const id = ids[10] ?? ''
await fill()

type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] }
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

/** Big tables that are read whole by what `work` asks. */
async function readWhole(work: (tx: Transaction) => Promise<unknown>): Promise<string[]> {
  return database.transaction(async (tx) => {
    const found: string[] = []
    const query: Queryable['query'] = async (text, values) => {
      found.push(...(await bigTablesOf(tx, text, values)))
      return tx.query(text, values)
    }
    const copied: string[] = []
    await work({ query, cipher: tx.cipher, client: notingCopies(tx.client, copied) })
    for (const text of copied) found.push(...(await bigTablesOf(tx, text)))
    return found
  })
}

/** The same client. A COPY is not explained, but the query in it can be. */
const notingCopies = (client: Transaction['client'], copied: string[]): Transaction['client'] =>
  Object.create(client, {
    query: {
      value: (copy: CopyToStreamQuery) => {
        copied.push(/^copy \((.*)\) to stdout/s.exec(copy.text)?.[1] ?? '')
        return client.query(copy)
      },
    },
  }) as Transaction['client']

async function bigTablesOf(
  tx: Transaction,
  text: string,
  values: readonly unknown[] = [],
): Promise<string[]> {
  const { rows } = await tx.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`explain (format json) ${text}`, values)
  return nodes(rows[0]?.['QUERY PLAN'][0].Plan ?? { 'Node Type': 'none' }).flatMap((node) => {
    const table = node['Relation Name']
    return node['Node Type'] === 'Seq Scan' && table !== undefined && BIG.includes(table) ? [table] : []
  })
}

const page = { limit: 50, after: 2000 }
const HOT: Readonly<Record<string, (tx: Transaction) => Promise<unknown>>> = {
  'a page of records': async (db) => listStagedRecords(db, id, {}, page),
  'a page of records with findings': async (db) => listStagedRecords(db, id, { hasFindings: true }, page),
  'a page of withheld records': async (db) => listStagedRecords(db, id, { withheld: true }, page),
  'one record': async (db) => findStagedRecord(db, id, 4000),
  'its findings': async (db) => findingsOf(db, id, 4000),
  'the payloads of a page': async (db) =>
    nextPayloads(db, id, { after: 1000, before: undefined, limit: 500 }),
  'the records of a batch': async (db) => readBatchRecords(db, id, [2001, 2002, 2050]),
  'the next batch': async (db) => lockDueBatch(db, id),
  'how the receiver treated others': async (db) => treatmentOf(db, id, new Date()),
  'where the records of a page are': async (db) => deliveriesAt(db, id, [2001, 2002, 2050]),
  'the refused records of a page': async (db) => positionsInState(db, id, 'refused', page),
  'the counts of a submission': async (db) => deliveryCounts(db, [id]),
  'whether there are batches': async (db) => hasBatches(db, id),
  'when the next batch is due': async (db) => waitForDueBatch(db, id),
  'whether a batch is open': async (db) => hasOpenBatch(db, id),
  'whether all is received': async (db) => isReceivedWhole(db, id),
  'the submission to send': async (db) => lockOldestTransmitting(db, 'test'),
  'findings by rule': async (db) => countByRule(db, id),
  'the children with most findings': async (db) => recordsWithMost(db, id, 10),
  'a page of findings': async (db) => nextFindings(db, id, { position: 2000, ordinal: 0 }, 1000),
  'figures of submissions': async (db) => countSubmissions(db),
  'figures of records': async (db) => countRecords(db),
  'figures of open batches': async (db) => countOpenBatches(db),
}

for (const [what, work] of Object.entries(HOT)) {
  t.test(`reads no big table whole for ${what}`, async (t) => {
    t.same(await readWhole(work), [])
  })
}

t.test('a query that reads a big table whole is noticed', async (t) => {
  t.same(await readWhole(async (db) => db.query('select count(payload) from staged_record')), [
    'staged_record',
  ])
})

t.test('a page with findings is read by their index, however many records have none', async (t) => {
  const { rows } = await database.query<{ 'QUERY PLAN': string }>(
    `explain select position from staged_record where submission_id = '${id}' and position > 0 and finding_count > 0
     order by position limit 50`,
  )
  t.match(rows.map((row) => row['QUERY PLAN']).join('\n'), /staged_record_with_findings/)
})

/** Nineteen submissions that are over, and one of them under way. */
async function fill(): Promise<void> {
  for (const submissionId of ids) {
    await database.transaction(async (tx) => {
      await tx.query(
        `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count)
         values ($1, 2, 'full', 'constructed', 'test', 'building', '{}', 'Olive Operator', $2)`,
        [submissionId, RECORDS],
      )
      await tx.query(
        `insert into staged_record (submission_id, position, la_child_id, payload, payload_digest, withheld, finding_count)
         select $1, n, 'FAKE' || n, repeat('x', 500), sha256('x'), n % 500 = 0, (n % 100 = 0)::integer
         from generate_series(1, $2::integer) n`,
        [submissionId, RECORDS],
      )
      await tx.query(
        `insert into staged_state (submission_id, position, holds_payload)
         select $1, n, true from generate_series(1, $2::integer) n`,
        [submissionId, RECORDS],
      )
      await tx.query(
        `insert into finding (submission_id, position, ordinal, finding_id, rule, severity, pointer, message)
         select $1, n, o, lpad(to_hex(n * 10 + o), 16, '0'), 'CIN-8630', 'warning', '/a', 'is odd'
         from generate_series(100, $2::integer, 100) n cross join generate_series(0, 9) o`,
        [submissionId, RECORDS],
      )
      await tx.query(
        `update submission set state = 'staged', record_count = $2, content_digest = sha256('x') where id = $1`,
        [submissionId, RECORDS],
      )
      await tx.query(
        `insert into decision (id, submission_id, decision, content_digest, made_by)
         values ($1, $2, 'approve', sha256('x'), 'Ada Approver')`,
        [uuidv7(), submissionId],
      )
      await tx.query(`update submission set state = 'approved' where id = $1`, [submissionId])
      await tx.query(
        `insert into batch (submission_id, number, positions, state, due_at, receipts)
         select $1::uuid, n, array(select generate_series(n * 10 - 9, n * 10 - 1)), $2::text,
           case when $2 = 'waiting' then now() end, case when $2 = 'received' then array[$1::text || '/' || n] end
         from generate_series(1, $3::integer) n`,
        [submissionId, submissionId === id ? 'waiting' : 'received', RECORDS / 10],
      )
      await tx.query(`update submission set state = 'transmitting' where id = $1`, [submissionId])
      if (submissionId === id) return
      await tx.query(`update submission set state = 'transmitted' where id = $1`, [submissionId])
    })
  }
  await database.query('vacuum analyze')
}
