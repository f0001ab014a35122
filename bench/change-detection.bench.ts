import { v7 as uuidv7 } from 'uuid'
import type { OpenDatabase } from '../src/database/database.js'
import { createChildren } from '../src/services/synthetic-data/create-children.js'
import { prepareLiveTable } from '../src/services/live-records/prepare-live-table.js'
import { buildDependencies } from '../src/services/building/build-dependencies.js'
import { buildSubmission } from '../src/services/building/build-submission.js'
import { startPreparer } from '../src/services/building/prepare/preparer.js'
import { benchDatabase } from './support/bench-database.js'
import { BUILD_SETTING } from './support/build-setting.js'
import { megabytes, report, seconds, time } from './support/measure.js'

/** `CSC_BENCH_ROWS` looks at fewer. */
const COUNT = Number(process.env['CSC_BENCH_ROWS'] ?? 1_000_000)
const DIFFERENT = 1000
const FETCH = 500

/** A delta of live rows of which none has changed, against a bare cursor that reads them. */
const preparer = startPreparer()
const { database, close } = await benchDatabase()
try {
  const liveTable = await prepareLiveTable(database, BUILD_SETTING.liveTable.label)
  const id = await insertBuilding(database)
  await fill(database, id)
  const dependencies = buildDependencies(database, preparer, { ...BUILD_SETTING, liveTable })
  const limit = await time(async () => readAll(database))
  let peak = 0
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 100)
  const ours = await time(async () => buildSubmission(dependencies, id))
  clearInterval(watch)
  const { rows } = await database.query<{ state: string; compared: number; changed: number }>(
    `select state, compared_count as compared, changed_count as changed from submission where id = $1`,
    [id],
  )
  if (rows[0]?.compared !== COUNT || rows[0].changed !== 0) throw new Error(JSON.stringify(rows))
  report({
    name: `delta of ${COUNT} unchanged live rows (limit: read them with a bare cursor)`,
    ours: seconds(ours),
    limit: seconds(limit),
    ratio: ours / limit,
    aim: { atMost: 1 },
    note: `${Math.round((COUNT / ours) * 1000)} rows a second, at most ${megabytes(peak)} with all threads`,
  })
} finally {
  await preparer.stop()
  await close()
}

/** As many children as are asked for, made of fewer, of all of whom the DfE holds what the live table does. */
async function fill(db: OpenDatabase, submissionId: string): Promise<void> {
  const made = [...createChildren({ seed: 1, count: DIFFERENT, laCode: '330' })]
  await db.query(
    `insert into public.ssd_api_data_staging (person_id, json_payload)
     select id, replace(payload, made.id_within, id) from unnest($1::text[], $2::text[]) made (id_within, payload)
     cross join lateral (select made.id_within || '-' || n as id from generate_series(1, $3::integer) n) ids`,
    [made.map((child) => child.la_child_id), made.map((child) => JSON.stringify(child)), COUNT / DIFFERENT],
  )
  await db.query(
    `insert into received_state (baseline, la_child_id, payload, certain, person_id, source_digest, submission_id, changed_at)
     select 'live', person_id, json_payload, true, person_id, sha256(convert_to(json_payload, 'UTF8')), $1, now()
     from public.ssd_api_data_staging`,
    [submissionId],
  )
  await db.query('vacuum analyze public.ssd_api_data_staging')
  await db.query('vacuum analyze received_state')
}

async function readAll(db: OpenDatabase): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(
      'declare bare no scroll cursor for select person_id, json_payload from public.ssd_api_data_staging',
    )
    for (;;) {
      const { rows } = await tx.query(`fetch ${FETCH} from bare`)
      if (rows.length < FETCH) return
    }
  })
}

async function insertBuilding(db: OpenDatabase): Promise<string> {
  const id = uuidv7()
  await db.query(`update baseline set received_at = now() where name = 'live'`)
  await db.query(
    `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count)
     values ($1, 5, 'delta', 'live', 'live', 'building', '{}', 'bench', $2)`,
    [id, COUNT],
  )
  return id
}
