import { v7 as uuidv7 } from 'uuid'
import { copyLine, copyRows, copyText } from '../src/database/copy-rows.js'
import type { OpenDatabase } from '../src/database/database.js'
import { createChildren } from '../src/services/synthetic-data/create-children.js'
import { prepareLiveTable } from '../src/services/live-records/prepare-live-table.js'
import { buildDependencies } from '../src/services/building/build-dependencies.js'
import { buildSubmission } from '../src/services/building/build-submission.js'
import { startPreparer } from '../src/services/building/prepare/preparer.js'
import { benchDatabase } from './support/bench-database.js'
import { BUILD_SETTING } from './support/build-setting.js'
import { megabytes, report, seconds, time } from './support/measure.js'

const COUNT = Number(process.env['CSC_BENCH_CHILDREN'] ?? 100_000)
const CHUNK = 1000

/** Live rows to scrambled and staged records, against reading the same rows and writing them unscrambled by COPY. */
const preparer = startPreparer()
const { database, close } = await benchDatabase()
try {
  const liveTable = await prepareLiveTable(database, BUILD_SETTING.liveTable.label)
  await fillLiveTable(database)
  await database.query(`create table bare (like staged_record including indexes)`)
  const dependencies = buildDependencies(database, preparer, { ...BUILD_SETTING, liveTable })
  const limit = await time(async () => copyBare(database))
  let peak = 0
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 100)
  const id = await insertBuilding(database)
  const ours = await time(async () => buildSubmission(dependencies, id))
  clearInterval(watch)
  const { rows } = await database.query<{ staged: number; withheld: number }>(
    `select record_count as staged, withheld_count as withheld from submission where id = $1 and state = 'staged'`,
    [id],
  )
  report({
    name: `scramble and stage ${COUNT} live rows (limit: read and COPY the same rows)`,
    ours: seconds(ours),
    limit: seconds(limit),
    ratio: ours / limit,
    aim: { atMost: 20 },
    note: `${Math.round((COUNT / ours) * 1000)} rows a second, ${rows[0]?.staged} staged, ${rows[0]?.withheld} withheld, at most ${megabytes(peak)} with all threads`,
  })
} finally {
  await preparer.stop()
  await close()
}

async function fillLiveTable(db: OpenDatabase): Promise<void> {
  await db.transaction(async (tx) => {
    let lines: string[] = []
    const flush = async () => {
      await copyRows(tx, 'copy public.ssd_api_data_staging (person_id, json_payload) from stdin', lines)
      lines = []
    }
    for (const child of createChildren({ seed: 1, count: COUNT, laCode: '330' })) {
      lines.push(copyLine(child.la_child_id, copyText(JSON.stringify(child))))
      if (lines.length === CHUNK) await flush()
    }
    await flush()
  })
  await db.query('analyze public.ssd_api_data_staging')
}

async function copyBare(db: OpenDatabase): Promise<void> {
  const id = uuidv7()
  for (let from = 1; from <= COUNT; from += CHUNK) {
    await db.transaction(async (tx) => {
      const { rows } = await tx.query<{ id: number; person: string; payload: string }>(
        `select id, person_id as person, json_payload as payload from public.ssd_api_data_staging
         where id between $1 and $2`,
        [from, from + CHUNK - 1],
      )
      const lines = rows.map(({ id: position, person, payload }) =>
        copyLine(id, position, person, copyText(payload), `\\\\x${'ab'.repeat(32)}`, false, 0),
      )
      await copyRows(tx, 'copy bare from stdin', lines)
    })
  }
}

async function insertBuilding(db: OpenDatabase): Promise<string> {
  const id = uuidv7()
  await db.query(`insert into baseline (name) values ($1)`, [id])
  await db.query(
    `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count, series_id)
     values ($1, 4, 'full', 'scrambled', 'test', 'building', '{}', 'bench', $2, $1)`,
    [id, COUNT],
  )
  return id
}
