import { createHash } from 'node:crypto'
import t from 'tap'
import { bankHolidays } from '../../../../src/services/calendar/working-days.js'
import { createScrambler } from '../../../../src/services/scrambling/create-scrambler.js'
import { deriveSeriesKey } from '../../../../src/services/scrambling/keys.js'
import { attackCombined } from '../../../../src/services/scrambling/report/attacks/combined.js'
import {
  attackDemographics,
  attackStructure,
  attackWorkers,
} from '../../../../src/services/scrambling/report/attacks/look-alikes.js'
import { attackDictionary } from '../../../../src/services/scrambling/report/attacks/dictionary.js'
import {
  attackThreeDates,
  attackTwoDates,
} from '../../../../src/services/scrambling/report/attacks/known-dates.js'
import {
  attackNewestEvent,
  attackWeekdays,
} from '../../../../src/services/scrambling/report/attacks/shift-recovery.js'
import type { Settings } from '../../../../src/services/scrambling/report/population.js'
import { scramblerOf } from '../support.js'
import { childrenOf, day, populationOf } from './support.js'

const MODES = ['interval', 'order'] as const
/** The same choice for the same number, spread evenly. */
const draw = (text: string, below: number): number =>
  createHash('sha256').update(text).digest().readUInt32BE(0) % below

t.test('workers: finds children by caseloads, without a date', (t) => {
  // Each pair of twenty workers has one child: worker 1 came first for 19 children, worker 2 for 18, and so on.
  const pairs = Array.from({ length: 20 }, (_, first) =>
    Array.from({ length: 19 - first }, (_, more) => [`SW${first}`, `SW${first + more + 1}`]),
  ).flat()
  const records = childrenOf(pairs.length, (place) => ({ workers: pairs[place] ?? [] }))
  for (const dates of MODES) {
    t.match(attackWorkers(populationOf(records, { dates })), { children: 190, tried: 190, found: 190 })
  }
  t.match(
    attackWorkers(populationOf(records, { workers: 'child' })),
    { tried: 190, found: 1, guessing: 1 },
    'pseudonyms that no two children share give nothing',
  )
  t.end()
})

t.test('workers: finds nearly all of 3,000 children of 100 workers, as the reviewers did', (t) => {
  const records = childrenOf(3000, (place) => ({
    workers: Array.from(
      { length: 1 + draw(`turns ${place}`, 5) },
      (_, turn) => `SW${draw(`worker ${place} ${turn}`, 100)}`,
    ),
  }))
  const sequences = new Set(
    records.map((record) => JSON.stringify(record.social_care_episodes?.[0]?.care_worker_details)),
  )
  for (const dates of MODES) {
    const { found } = attackWorkers(populationOf(records, { dates }))
    t.equal(found, sequences.size, 'as many as there are different sequences: each worker is known')
    t.ok(found > 2300, `${found}`)
  }
  // Those of one child that come back are all that is left: A, A B, A B A, A B C, …
  const { found } = attackWorkers(populationOf(records, { workers: 'child' }))
  t.ok(found < 60, `${found}`)
  t.end()
})

t.test('workers: finds nothing where all caseloads are alike', (t) => {
  const records = childrenOf(40, (place) => ({ workers: [`SW${place % 10}`] }))
  t.match(attackWorkers(populationOf(records)), { tried: 40, found: 1, guessing: 1 })
  t.match(attackWorkers(populationOf(childrenOf(5, () => ({})))), { children: 0, tried: 0, found: 0 })
  t.end()
})

t.test('three dates, two dates: find children whose gaps no other has', (t) => {
  const apart = childrenOf(60, (place) => ({ days: [0, 100 + place, 1000 + 3 * place] }))
  t.match(attackThreeDates(populationOf(apart)), { children: 60, tried: 60, found: 60, guessing: 1 })
  t.match(attackTwoDates(populationOf(childrenOf(60, (place) => ({ days: [0, 100 + place] })))), {
    tried: 60,
    found: 60,
  })
  // Gaps that a stretch of a quarter cannot make up for.
  const far = childrenOf(5, (place) => ({ days: [0, 20 * 3 ** place, 40 * 3 ** place] }))
  t.match(attackThreeDates(populationOf(far, { dates: 'order' })), { tried: 5, found: 5 })
  t.match(attackTwoDates(populationOf(far, { dates: 'order' })), { tried: 5 })
  t.end()
})

t.test('three dates, two dates: find nothing where all children have the same dates', (t) => {
  const alike = childrenOf(50, () => ({ days: [0, 100, 200] }))
  for (const attack of [attackThreeDates, attackTwoDates]) {
    const { found, guessing } = attack(populationOf(alike))
    t.ok(found < 2, `${found}`)
    t.equal(guessing, 1)
  }
  // The nearest record is the same for all, and right for one of them.
  t.ok(attackThreeDates(populationOf(alike, { dates: 'order' })).found <= 1)
  t.match(attackThreeDates(populationOf(childrenOf(5, () => ({ days: [0, 9] })))), { children: 0, tried: 0 })
  t.end()
})

t.test('three dates: tries an even sample of many', (t) => {
  const many = childrenOf(1000, (place) => ({ days: [0, 100 + place, 3000 + 3 * place] }))
  t.match(attackThreeDates(populationOf(many)), { children: 1000, tried: 400, found: 400 })
  t.end()
})

t.test('structure: finds children with as many episodes as no other, and nothing among equals', (t) => {
  const different = childrenOf(30, (place) => ({
    days: Array.from({ length: place }, (_, index) => index * 50),
  }))
  t.match(attackStructure(populationOf(different)), { tried: 30, found: 30, guessing: 1 })
  t.match(attackStructure(populationOf(childrenOf(30, (place) => ({ days: [place, 900] })))), {
    found: 1,
    guessing: 1,
  })
  t.end()
})

t.test(
  'newest event: finds the shift where all have their newest event in one week, and not where they have not',
  (t) => {
    const together = childrenOf(49, (place) => ({ days: [place * 7, 2000] }))
    t.match(attackNewestEvent(populationOf(together)), { tried: 49, found: 49, guessing: 1 })
    const spread = childrenOf(490, (place) => ({ days: [place * 7] }))
    const { found, guessing } = attackNewestEvent(populationOf(spread))
    t.equal(guessing, 10)
    t.ok(found < 2 * 10, `${found} of 490`)
    t.end()
  },
)

t.test(
  'weekday: finds the shift of who has an event on every working Monday, and not of who has one event',
  (t) => {
    const holidays = new Set([2019, 2020, 2021, 2022].flatMap(bankHolidays))
    const mondays = Array.from({ length: 150 }, (_, week) => week * 7).filter(
      (days) => !holidays.has(day(days)),
    )
    const busy = childrenOf(20, () => ({ days: mondays }))
    t.match(attackWeekdays(populationOf(busy)), { tried: 20, found: 20 })
    const { found, guessing } = attackWeekdays(populationOf(childrenOf(490, () => ({ days: [1] }))))
    t.equal(guessing, 10)
    t.ok(Math.abs(found - 10) < 1, `${found} of 490`)
    t.end()
  },
)

const ETHNICITIES = ['WBRI', 'WIRI', 'WOTH', 'MWBC', 'MWBA', 'AIND', 'APKN', 'ABAN', 'BCRB', 'BAFR']

t.test('demographics: finds children whose true ones were left, and nothing where all are alike', (t) => {
  const different = childrenOf(10, (place) => ({ sex: 'M', ethnicity: ETHNICITIES[place] ?? '' }))
  t.match(attackDemographics(populationOf(different, {}, (record) => record)), { tried: 10, found: 10 })
  t.ok(attackDemographics(populationOf(different)).found < 5, 'scrambled, they say nothing')
  const alike = childrenOf(10, () => ({ sex: 'F', ethnicity: 'WBRI' }))
  t.match(attackDemographics(populationOf(alike, {}, (record) => record)), { found: 1, guessing: 1 })
  t.end()
})

t.test('combined: finds by several things together whom none of them finds', (t) => {
  // One or two episodes, and under 1 or over 16 years old: each leaves two records to choose from.
  const records = childrenOf(4, (place) => ({
    days: place < 2 ? [0] : [0, 0],
    birth: place % 2 === 0 ? '2018-11-01' : '2001-05-01',
  }))
  for (const dates of MODES) {
    const population = populationOf(records, { dates })
    t.match(attackStructure(population), { found: 2 })
    t.match(attackWorkers(population), { tried: 0 })
    t.match(attackCombined(population), { tried: 4, found: 4, guessing: 1 })
  }
  t.end()
})

t.test('combined: finds nobody who is like all others', (t) => {
  const alike = childrenOf(40, () => ({ days: [0, 100], workers: ['SW1'] }))
  for (const dates of MODES) {
    for (const workers of ['series', 'child'] as const) {
      const { found } = attackCombined(populationOf(alike, { dates, workers }))
      t.ok(found <= 3, `${found} of 40`)
    }
  }
  t.end()
})

t.test('combined: finds no record that does not look like its child any more', (t) => {
  const records = childrenOf(10, (place) => ({ days: [0, 50 + place] }))
  const others = populationOf(records, {}, () => records[0]!)
  t.ok(attackCombined(others).found <= 1)
  t.end()
})

t.test(
  'dictionary: recovers ids that are only hashed or made with a key that can be guessed, and no others',
  (t) => {
    const records = childrenOf(150, (place) => ({ workers: [`SW${place}`] }))
    const hashed = (hash: (id: string) => string) => (index: number) => ({
      la_child_id: hash(records[index]?.la_child_id ?? ''),
    })
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex').toUpperCase()
    const settings: Settings = { dates: 'interval', workers: 'series' }
    const careless = createScrambler(deriveSeriesKey(Buffer.alloc(32, 'secret'), 'a series'), settings)
    const careful = scramblerOf('a series')
    const ways = {
      hashed: hashed((id) => sha256(id).slice(0, 20)),
      salted: hashed((id) => sha256(`a series:${id}`).slice(0, 20)),
      careless: (index: number) => careless(records[index]),
    }
    for (const [name, scramble] of Object.entries(ways)) {
      const attack = attackDictionary('a series', settings)
      records.forEach((record, index) =>
        attack.see(name === 'careless' ? record : { la_child_id: record.la_child_id }, scramble(index)),
      )
      t.match(attack.result(), { children: 25, tried: 25, found: 25, guessing: null }, name)
    }
    const attack = attackDictionary('a series', settings)
    for (const record of records) attack.see(record, careful(record))
    t.match(attack.result(), { tried: 25, found: 0 })
    t.end()
  },
)
