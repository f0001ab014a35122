import { pMapIterable } from 'p-map'
import t from 'tap'
import { createChildren } from '../../../src/services/synthetic-data/create-children.js'
import type { ScrambleOptions } from '../../../src/services/scrambling/create-scrambler.js'
import type {
  ChunkJob,
  PreparedRecord,
  ScrambledChunk,
} from '../../../src/services/building/prepare/chunk-job.js'
import { startPreparer } from '../../../src/services/building/prepare/preparer.js'
import { seriesKey } from '../scrambling/support.js'

const referenceDate = '2026-03-31'
/** More chunks than threads, and a last one that is not full. */
const CONSTRUCTED = 2300
const constructed: ChunkJob[] = [0, 1, 2].map((block) => ({
  source: 'constructed',
  population: { seed: 9, count: CONSTRUCTED, laCode: '330' },
  block,
  referenceDate,
}))
const rows = [...createChildren({ seed: 9, count: 700, laCode: '330' })].map((child) => ({
  laChildId: child.la_child_id,
  payload: JSON.stringify(child),
}))
const scrambled = (options: ScrambleOptions): ChunkJob[] =>
  Array.from({ length: 7 }, (_, chunk) => ({
    source: 'scrambled',
    rows: rows.slice(chunk * 100, chunk * 100 + 100),
    seriesKey: seriesKey('threads'),
    options,
    referenceDate,
  }))

const collect = async (chunks: AsyncIterable<readonly PreparedRecord[]>) => {
  const records: PreparedRecord[] = []
  for await (const chunk of chunks) records.push(...chunk)
  return records
}

const preparers = [1, 2, 4].map((threads) => startPreparer(threads))
t.teardown(async () => Promise.all(preparers.map(async (preparer) => preparer.stop())))

for (const [name, jobs] of Object.entries({
  constructed,
  'scrambled, interval, series': scrambled({ dates: 'interval', workers: 'series' }),
  'scrambled, order, child': scrambled({ dates: 'order', workers: 'child' }),
})) {
  t.test(`prepares the same bytes in the same order here and on 1, 2 or 4 threads: ${name}`, async (t) => {
    const [here, ...onThreads] = await Promise.all([
      collect(pMapIterable(jobs, startPreparer().here, { concurrency: 1 })),
      ...preparers.map(async ({ threads, onThreads: prepare }) =>
        collect(pMapIterable(jobs, prepare, { concurrency: threads + 1 })),
      ),
    ])
    const expected = jobs === constructed ? CONSTRUCTED : rows.length
    t.equal(here?.filter(({ payload }) => payload !== null).length, expected)
    for (const records of onThreads) t.ok(JSON.stringify(records) === JSON.stringify(here))
  })
}

t.test('keeps every row in its place where some cannot be scrambled', async (t) => {
  const broken: Readonly<Record<number, string>> = {
    0: '{',
    49: 'null',
    50: '[]',
    99: '{"la_child_id":"A/1"}',
    129: '',
  }
  const some = rows.slice(0, 130).map((row, place) => ({ ...row, payload: broken[place] ?? row.payload }))
  const prepare = async (rows: ScrambledChunk['rows']) =>
    startPreparer().here({
      source: 'scrambled',
      rows,
      seriesKey: seriesKey('some'),
      options: { dates: 'interval', workers: 'series' },
      referenceDate,
    })
  const prepared = await prepare(some)
  const alone = await Promise.all(some.map(async (row) => prepare([row])))
  t.same(prepared, alone.flat())
  t.same(
    prepared.flatMap(({ payload, findings }, place) =>
      payload === null ? [[place, findings[0]?.rule]] : [],
    ),
    Object.keys(broken).map((place) => [Number(place), 'DFE-SCHEMA']),
  )
})
