import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { v7 as uuidv7 } from 'uuid'
import { sha256 } from '../../../src/services/building/prepare/prepare-chunk.js'
import { stageRecords, type StageableRecord } from '../../../src/services/building/stage-records.js'
import { testDatabase } from '../../support/test-database.js'

const record = (laChildId: string): StageableRecord => {
  const payload = JSON.stringify({ la_child_id: laChildId })
  return {
    ...{ laChildId, payload, payloadDigest: sha256(payload), unique: [] },
    findings: [{ rule: 'CIN-1520', severity: 'warning', pointer: '', message: 'is odd' }],
    meaning: { leaves: 'payload', row: { personId: laChildId, digest: null, hash: null } },
  }
}

t.test('keeps nothing of a build that fails while a chunk is written', async (t) => {
  const { database } = await testDatabase(t)
  const id = uuidv7()
  await database.query(
    `insert into submission (id, phase, kind, source, destination, state, request, created_by, expected_count)
     values ($1, 1, 'full', 'constructed', 'test', 'building', '{"seed":1}', 'Olive Operator', 2)`,
    [id],
  )
  async function* chunks() {
    yield [record('A1'), record('B2')]
    throw new Error('The next chunk could not be made')
  }
  const build = async (made: AsyncIterable<StageableRecord[]>) =>
    database.transaction(async (tx) =>
      stageRecords(
        tx,
        id,
        made,
        () => [],
        async () => undefined,
      ),
    )
  await t.rejects(build(chunks()), { message: 'The next chunk could not be made' })
  await sleep(200)
  for (const table of ['staged_record', 'staged_state', 'finding']) {
    const { rows } = await database.query(`select * from ${table}`)
    t.same(rows, [], table)
  }
  async function* others() {
    yield [record('B2')]
  }
  t.match(await build(others()), { recordCount: 1 }, 'and it can be built again')
})
