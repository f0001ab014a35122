import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { from as copyFrom } from 'pg-copy-streams'
import { v7 as uuidv7 } from 'uuid'
import type { OpenDatabase } from '../src/database/database.js'
import { createChildren } from '../src/services/synthetic-data/create-children.js'
import { buildSubmission } from '../src/services/building/build-submission.js'
import { buildDependencies } from '../src/services/building/build-dependencies.js'
import { startPreparer } from '../src/services/building/prepare/preparer.js'
import { benchDatabase } from './support/bench-database.js'
import { BUILD_SETTING } from './support/build-setting.js'
import { report, seconds, sideBySide } from './support/measure.js'

const COUNT = 100_000
const CHUNK = 1000

/** Building a submission of constructed children, against a bare COPY of the same bytes into a table of the same shape. */
const preparer = startPreparer()
const { database, close } = await benchDatabase()
try {
  await database.query(
    `create table bare (submission_id uuid, position integer, la_child_id text, payload text, payload_digest bytea,
       withheld boolean, finding_count integer, primary key (submission_id, position))`,
  )
  const setting = buildDependencies(database, preparer, BUILD_SETTING)
  const lines = linesOf(1)
  const { ours, limit } = await sideBySide(
    3,
    async () => buildSubmission(setting, await insertBuilding(database, 1)),
    async () => copyBare(database, lines),
  )
  report({
    name: `build ${COUNT} children (limit: COPY of the same bytes)`,
    ours: seconds(ours),
    limit: seconds(limit),
    ratio: ours / limit,
    aim: { atMost: 2 },
    note: `${Math.round((COUNT / ours) * 1000)} records a second`,
  })
} finally {
  await preparer.stop()
  await close()
}

function linesOf(seed: number): string[] {
  const chunks: string[] = []
  let chunk = ''
  let position = 0
  for (const child of createChildren({ seed, count: COUNT, laCode: '330' })) {
    position += 1
    chunk += `ID\t${position}\t${child.la_child_id}\t${JSON.stringify(child)}\t\\\\x${'ab'.repeat(32)}\tf\t0\n`
    if (position % CHUNK === 0) {
      chunks.push(chunk)
      chunk = ''
    }
  }
  return chunks
}

async function copyBare(db: OpenDatabase, chunks: readonly string[]): Promise<void> {
  const id = uuidv7()
  const own = chunks.map((chunk) => chunk.replaceAll(/^ID/gm, id))
  await db.transaction(async ({ client }) => {
    await pipeline(Readable.from(own), client.query(copyFrom('copy bare from stdin')))
  })
}

async function insertBuilding(db: OpenDatabase, seed: number): Promise<string> {
  const id = uuidv7()
  await db.query(
    `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count)
     values ($1, 2, 'full', 'constructed', 'test', 'building', $2, 'bench', $3)`,
    [id, JSON.stringify({ seed, count: COUNT }), COUNT],
  )
  return id
}
