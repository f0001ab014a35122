import fc from '../../support/property.js'
import t from 'tap'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { createChildren } from '../../../src/services/synthetic-data/create-children.js'
import { addYears, isWeekend, parseDay } from '../../../src/services/calendar/plain-date.js'
import { dateModes } from '../../../src/services/scrambling/treatments/event-dates.js'
import { anyRecord } from './arbitrary-record.js'
import { leavesOf, scramblerOf } from './support.js'

const isEvent = (pointer: string) => /date$/.test(pointer)
const isBirth = (pointer: string) => /date_of_birth$/.test(pointer)

/** Days before and after, place by place. */
function daysOf(
  from: ChildRecord,
  to: ChildRecord,
  wanted: (pointer: string) => boolean,
): [number, number][] {
  const after = new Map(leavesOf(to))
  return leavesOf(from)
    .filter(([pointer, value]) => wanted(pointer) && typeof value === 'string')
    .map(([pointer, value]) => [parseDay(value as string), parseDay(after.get(pointer) as string)])
}

const events = (from: ChildRecord, to: ChildRecord) =>
  daysOf(from, to, (pointer) => isEvent(pointer) && !isBirth(pointer))

t.test('interval: keeps order, intervals and weekdays exactly, 4 to 52 weeks back', (t) => {
  const scramble = scramblerOf('dates', 'interval')
  fc.assert(
    fc.property(anyRecord, (record) => {
      const shifts = new Set(events(record, scramble(record)).map(([from, to]) => from - to))
      return shifts.size <= 1 && [...shifts].every((shift) => shift % 7 === 0 && shift >= 28 && shift <= 364)
    }),
    { numRuns: 400 },
  )
  t.end()
})

t.test('order: keeps order and weekends, never comes within four weeks of the true day', (t) => {
  const scramble = scramblerOf('dates', 'order')
  fc.assert(
    fc.property(anyRecord, (record) => {
      const pairs = events(record, scramble(record)).sort(([a], [b]) => a - b)
      return pairs.every(([from, to], index) => {
        const [before, beforeTo] = pairs[index - 1] ?? [-Infinity, -Infinity]
        const isInOrder = Math.sign(from - before) === Math.sign(to - beforeTo)
        return isInOrder && from - to >= 28 && isWeekend(from) === isWeekend(to)
      })
    }),
    { numRuns: 400 },
  )
  t.end()
})

t.test('order: changes nearly every long interval, by up to a quarter', (t) => {
  const scramble = scramblerOf('dates', 'order')
  const stretched: number[] = []
  for (const record of createChildren({ seed: 14, count: 800, laCode: '330' })) {
    const pairs = events(record, scramble(record)).sort(([a], [b]) => a - b)
    pairs.forEach(([from, to], index) => {
      const [before, beforeTo] = pairs[index - 1] ?? [from, to]
      if (from - before > 60) stretched.push((to - beforeTo) / (from - before))
    })
  }
  t.ok(stretched.length > 1000)
  const unchanged = stretched.filter((factor) => factor === 1).length
  t.ok(unchanged < stretched.length * 0.05, `${unchanged} of ${stretched.length}`)
  t.ok(stretched.every((factor) => factor > 0.65 && factor < 1.35))
  t.ok(stretched.some((factor) => factor > 1.1) && stretched.some((factor) => factor < 0.8))
  t.end()
})

t.test('draws every shift about as often as every other', (t) => {
  const scramble = scramblerOf('dates', 'interval')
  const counts = new Map<number, number>()
  for (let child = 0; child < 9800; child++) {
    const scrambled = scramble({ la_child_id: `A${child}`, child_details: { uasc_end_date: '2024-05-01' } })
    const weeks = (parseDay('2024-05-01') - parseDay(scrambled.child_details?.uasc_end_date ?? '')) / 7
    counts.set(weeks, (counts.get(weeks) ?? 0) + 1)
  }
  t.equal(counts.size, 49)
  const square = [...counts.values()].reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0)
  t.ok(square < 93, `chi-square with 48 degrees of freedom, below its 99.99 % point: ${square.toFixed(0)}`)
  t.end()
})

/** How a birth stands to an event after scrambling as it did not before; empty where nothing is wrong. */
function birthFlaw([birth, moved]: [number, number], [from, to]: [number, number]): string {
  if (from < birth !== to < moved) return 'an event came to the other side of the birth'
  if (birth - from > 0 && birth - from <= 280 && moved - to > 280) return 'a referral is too early'
  return from < addYears(birth, 18) && to >= addYears(moved, 18) ? 'a child came of age' : ''
}

t.test('keeps an event of the 18th birthday on it, also where a leap day lies between', (t) => {
  const scramble = scramblerOf('dates', 'interval')
  const details = { date_of_birth: '2006-03-03', uasc_flag: true, uasc_end_date: '2024-03-03' }
  for (let child = 0; child < 1000; child++) {
    const { date_of_birth: birth = '', uasc_end_date: end = '' } =
      scramble({ la_child_id: `A${child}`, child_details: details }).child_details ?? {}
    if (parseDay(end) > addYears(parseDay(birth), 18)) t.fail(`born ${birth}, an adult on ${end}`)
  }
  t.end()
})

for (const mode of dateModes) {
  t.test(`moves each birth on its own, ${mode}: never not at all, and as it was to each event`, (t) => {
    const scramble = scramblerOf('dates', mode)
    const flaws = new Set<string>()
    let alone = 0
    let children = 0
    for (const record of createChildren({ seed: 4, count: 1500, laCode: '330' })) {
      const scrambled = scramble(record)
      const happened = events(record, scrambled)
      const [from, to] = happened[0] ?? [0, 0]
      for (const birth of daysOf(record, scrambled, isBirth)) {
        children += 1
        if (birth[0] === birth[1]) flaws.add('a birth was not moved')
        if (birth[0] - birth[1] !== from - to) alone += 1
        for (const event of happened) flaws.add(birthFlaw(birth, event))
      }
    }
    t.same([...flaws], [''])
    t.ok(alone > children * 0.9, `${alone} of ${children} births have a shift of their own`)
    t.end()
  })
}
