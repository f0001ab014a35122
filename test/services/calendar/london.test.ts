import fc from '../../support/property.js'
import t from 'tap'
import {
  DAY_MS,
  daysUntil,
  endOfLondonDay,
  londonDay,
  londonTime,
} from '../../../src/services/calendar/london.js'

const at = (instant: string) => new Date(instant)

t.test('a day begins at midnight in London, an hour before UTC in summer', async (t) => {
  for (const [instant, day] of [
    ['2026-07-15T22:59:59.999Z', '2026-07-15'],
    ['2026-07-15T23:00:00.000Z', '2026-07-16'],
    ['2026-01-15T23:59:59.999Z', '2026-01-15'],
    ['2026-01-16T00:00:00.000Z', '2026-01-16'],
    ['2024-02-29T23:59:59.999Z', '2024-02-29'],
    ['2026-12-31T23:59:59.999Z', '2026-12-31'],
    ['2027-01-01T00:00:00.000Z', '2027-01-01'],
  ] as const)
    t.equal(londonDay(at(instant)), day, instant)
})

t.test('the clocks skip an hour in March and repeat one in October', async (t) => {
  for (const [instant, day, time] of [
    ['2026-03-29T00:59:00Z', '2026-03-29', '00:59'],
    ['2026-03-29T01:00:00Z', '2026-03-29', '02:00'],
    ['2026-03-29T22:59:00Z', '2026-03-29', '23:59'],
    ['2026-03-29T23:00:00Z', '2026-03-30', '00:00'],
    ['2026-10-24T23:00:00Z', '2026-10-25', '00:00'],
    ['2026-10-25T00:59:00Z', '2026-10-25', '01:59'],
    ['2026-10-25T01:00:00Z', '2026-10-25', '01:00'],
    ['2026-10-25T23:59:00Z', '2026-10-25', '23:59'],
    ['2026-10-26T00:00:00Z', '2026-10-26', '00:00'],
  ] as const)
    t.same(londonTime(at(instant)), { day, time }, instant)
})

t.test('a day ends with its last millisecond, after 23, 24 or 25 hours', async (t) => {
  t.equal(endOfLondonDay('2026-07-15').toISOString(), '2026-07-15T22:59:59.999Z')
  t.equal(endOfLondonDay('2026-01-15').toISOString(), '2026-01-15T23:59:59.999Z')
  t.equal(endOfLondonDay('2026-03-28').toISOString(), '2026-03-28T23:59:59.999Z')
  t.equal(endOfLondonDay('2026-03-29').toISOString(), '2026-03-29T22:59:59.999Z')
  t.equal(endOfLondonDay('2026-10-24').toISOString(), '2026-10-24T22:59:59.999Z')
  t.equal(endOfLondonDay('2026-10-25').toISOString(), '2026-10-25T23:59:59.999Z')
  const days = fc
    .integer({ min: 0, max: 40_000 })
    .map((number) => new Date(number * DAY_MS).toISOString().slice(0, 10))
  fc.assert(
    fc.property(days, (day) => {
      const end = endOfLondonDay(day)
      t.equal(londonDay(end), day)
      t.equal(londonDay(new Date(end.getTime() + 1)) > day, true)
    }),
    { numRuns: 300 },
  )
})

t.test('counts days, not hours', async (t) => {
  t.equal(daysUntil('2026-03-30', '2026-03-28'), 2)
  t.equal(daysUntil('2026-10-26', '2026-10-24'), 2)
  t.equal(daysUntil('2026-10-24', '2026-10-24'), 0)
  t.equal(daysUntil('2024-02-28', '2024-03-01'), -2)
})
