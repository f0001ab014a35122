import t from 'tap'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { createChildren } from '../../../src/services/synthetic-data/create-children.js'
import { leavesOf, scramblerOf } from './support.js'

const workersOf = (record: ChildRecord) =>
  leavesOf(record)
    .filter(([pointer, value]) => pointer.endsWith('/worker_id') && value !== '')
    .map(([, value]) => String(value))

const population = [...createChildren({ seed: 51, count: 800, laCode: '330' })]

/** In how many children each worker occurs, the most first. */
function caseloads(records: readonly ChildRecord[]): number[] {
  const children = new Map<string, number>()
  for (const record of records) {
    for (const worker of new Set(workersOf(record))) children.set(worker, (children.get(worker) ?? 0) + 1)
  }
  return [...children.values()].sort((a, b) => b - a)
}

t.test('series: keeps each worker’s caseload', (t) => {
  t.same(caseloads(population.map(scramblerOf('workers', 'interval', 'series'))), caseloads(population))
  t.ok(caseloads(population)[0]! > 5)
  t.end()
})

t.test('child: no worker’s pseudonym is in two records, and in one it stays the same', (t) => {
  const scramble = scramblerOf('workers', 'interval', 'child')
  t.ok(caseloads(population.map(scramble)).every((children) => children === 1))
  for (const record of population) {
    const [before, after] = [workersOf(record), workersOf(scramble(record))]
    if (new Set(before).size !== new Set(after).size) t.fail('two workers became one, or one two')
    if (before.some((worker, place) => after[before.indexOf(worker)] !== after[place])) {
      t.fail('one worker of a child has two pseudonyms')
    }
  }
  t.end()
})

t.test('child: changes the workers and nothing else', (t) => {
  const [series, child] = (['series', 'child'] as const).map((workers) =>
    scramblerOf('workers', 'interval', workers),
  )
  for (const record of population.slice(0, 200)) {
    const after = new Map(leavesOf(child!(record)))
    const different = leavesOf(series!(record)).filter(([pointer, value]) => after.get(pointer) !== value)
    if (different.some(([pointer]) => !pointer.endsWith('/worker_id'))) t.fail('something else changed')
  }
  t.end()
})
