import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../src/database/queryable.js'
import { writeJson } from '../src/services/reports/write-json.js'
import { reportOnSubmission } from '../src/services/reports/report-on-submission.js'
import { testDatabase } from '../test/support/test-database.js'
import { report } from './support/measure.js'

const RECORDS = 100_000
const FINDINGS_A_RECORD = 10
const MEGABYTE = 2 ** 20

/** The heap after a report of a million findings, against the heap after a tenth of it: it must not grow. */
const undo: (() => Promise<void>)[] = []
const { database } = await testDatabase({ teardown: (work) => void undo.unshift(work) })
try {
  await insertSubmission(database)
  const { heaps, milliseconds, bytes } = await readReport(database, await insertSubmission(database))
  const [early = 0, late = 0] = [heaps[0], Math.max(...heaps)]
  const findings = RECORDS * FINDINGS_A_RECORD
  report({
    name: `report of ${findings} findings (limit: heap after a tenth of them)`,
    ours: `${(late / MEGABYTE).toFixed(1)} MB`,
    limit: `${(early / MEGABYTE).toFixed(1)} MB`,
    ratio: late / early,
    aim: { atMost: 1.2 },
    note: `${Math.round(bytes / MEGABYTE)} MB of JSON in ${(milliseconds / 1000).toFixed(1)} s, compared with an earlier submission as large`,
  })
} finally {
  for (const work of undo) await work()
}

/** @returns the heap in bytes after each tenth of the chunks */
async function readReport(db: Database, id: string) {
  const heaps: number[] = []
  let bytes = 0
  let chunks = 0
  const start = performance.now()
  for await (const chunk of writeJson(await reportOnSubmission(db, id, false))) {
    bytes += chunk.length
    chunks += 1
    if (chunks % 100 !== 0) continue
    globalThis.gc?.()
    heaps.push(process.memoryUsage().heapUsed)
  }
  return { heaps, bytes, milliseconds: performance.now() - start }
}

async function insertSubmission(db: Database): Promise<string> {
  const id = uuidv7()
  await db.transaction(async (tx) => {
    await tx.query(
      `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count)
       values ($1, 2, 'full', 'constructed', 'test', 'building', '{}', 'bench', $2)`,
      [id, RECORDS],
    )
    await tx.query(
      `insert into staged_record (submission_id, position, la_child_id, payload, payload_digest, withheld, finding_count)
       select $1, n, 'FAKE' || n, '{}', decode(repeat('ab', 32), 'hex'), false, $3 from generate_series(1, $2) n`,
      [id, RECORDS, FINDINGS_A_RECORD],
    )
    await tx.query(
      `insert into finding (submission_id, position, ordinal, finding_id, rule, severity, pointer, message)
       select $1, n, o, encode(substring(sha256((n || '/' || o)::bytea) for 8), 'hex'), 'CIN-8630', 'warning', '/social_care_episodes/' || o || '/closure_date', 'is before its referral'
       from generate_series(1, $2::integer) n cross join generate_series(1, $3::integer) o`,
      [id, RECORDS, FINDINGS_A_RECORD],
    )
    await tx.query(
      `update submission set state = 'staged', record_count = $2, content_digest = decode(repeat('ab', 32), 'hex')
       where id = $1`,
      [id, RECORDS],
    )
  })
  return id
}
