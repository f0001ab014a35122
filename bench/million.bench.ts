import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as uuidv7 } from 'uuid'
import { databaseClock } from '../src/database/queryable.js'
import { createFigures } from '../src/services/operations/metrics/read-figures.js'
import { buildDependencies } from '../src/services/building/build-dependencies.js'
import { buildSubmission } from '../src/services/building/build-submission.js'
import { startPreparer } from '../src/services/building/prepare/preparer.js'
import { streamPayload } from '../src/services/submissions/records/read-records.js'
import { benchDatabase } from './support/bench-database.js'
import { BUILD_SETTING } from './support/build-setting.js'
import { megabytes, report, seconds, time } from './support/measure.js'

/** `CSC_BENCH_RECORDS` builds fewer. */
const COUNT = Number(process.env['CSC_BENCH_RECORDS'] ?? 1_000_000)
const LIMIT_MB = 400
const LOOK_MS = 200

/** Builds, stages and reads back a million children in one process, threads and all: its memory must stay flat. */
const { database, close } = await benchDatabase()
const preparer = startPreparer()
try {
  const id = uuidv7()
  await database.query(
    `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count)
     values ($1, 2, 'full', 'constructed', 'test', 'building', $2, 'bench', $3)`,
    [id, JSON.stringify({ seed: 1, count: COUNT }), COUNT],
  )
  const built = await watched(async () =>
    buildSubmission(buildDependencies(database, preparer, BUILD_SETTING), id),
  )
  let bytes = 0
  const read = await watched(async () => {
    for await (const line of streamPayload(database, id)) bytes += Buffer.byteLength(line)
  })
  const figures = createFigures(database, databaseClock)
  const scrape = await time(async () => figures())
  const peak = Math.max(built.peak, read.peak)
  report({
    name: `build and read back ${COUNT} children, memory of the process (limit: ${LIMIT_MB} MB)`,
    ours: megabytes(peak),
    limit: `${LIMIT_MB} MB`,
    ratio: peak / (LIMIT_MB * 1024 * 1024),
    aim: { atMost: 1 },
    note:
      `built in ${seconds(built.milliseconds)} (${megabytes(built.peak)}), ${megabytes(bytes)} read back in ` +
      `${seconds(read.milliseconds)} (${megabytes(read.peak)}); figures for a scrape in ${Math.round(scrape)} ms`,
  })
} finally {
  await preparer.stop()
  await close()
}

/** How long it takes, and the most that the process holds meanwhile. */
async function watched(work: () => Promise<void>): Promise<{ milliseconds: number; peak: number }> {
  const ended = new AbortController()
  let peak = 0
  const watch = async () => {
    while (!ended.signal.aborted) {
      peak = Math.max(peak, process.memoryUsage.rss())
      await sleep(LOOK_MS, undefined, { signal: ended.signal }).catch(() => undefined)
    }
  }
  const watching = watch()
  const milliseconds = await time(work)
  ended.abort()
  await watching
  return { milliseconds, peak }
}
