import { createChildren } from '../src/services/synthetic-data/create-children.js'
import { megabytes, report, seconds, sideBySide } from './support/measure.js'

const COUNT = 20_000

/** Making children alone, against printing the same children. */
const population = { count: COUNT, laCode: '330' }
const made = [...createChildren({ ...population, seed: 1 })]
let sink = 0
const { ours, limit } = await sideBySide(
  5,
  (round) => {
    for (const child of createChildren({ ...population, seed: round })) sink += child.la_child_id.length
  },
  () => {
    for (const child of made) sink += JSON.stringify(child).length
  },
)

/** Most memory while so many are made and printed one after the other. */
function heapOf(count: number): number {
  globalThis.gc?.()
  let most = 0
  let place = 0
  for (const child of createChildren({ seed: 1, count, laCode: '330' })) {
    sink += JSON.stringify(child).length
    if (place++ % 5000 === 0) {
      globalThis.gc?.()
      most = Math.max(most, process.memoryUsage().heapUsed)
    }
  }
  return most
}
made.length = 0
const [few, many] = [heapOf(10_000), heapOf(1_000_000)]

report(
  {
    name: `make ${COUNT} children (limit: JSON.stringify of them)`,
    ours: seconds(ours),
    limit: seconds(limit),
    ratio: ours / limit,
    aim: { atMost: 5 },
    note: `${((ours / COUNT) * 1000).toFixed(1)} µs a child`,
  },
  {
    name: 'live memory for 1,000,000 children (limit: for 10,000)',
    ours: megabytes(many),
    limit: megabytes(few),
    ratio: many / few,
    aim: { atMost: 1.2 },
  },
)
if (sink === 0) throw new Error('Nothing was made')
