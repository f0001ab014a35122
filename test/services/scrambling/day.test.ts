import fc from 'fast-check'
import t from 'tap'
import { addYears, isWeekend, readDay, writeDay } from '../../../src/services/scrambling/day.js'

const days = fc.integer({ min: -719_162, max: 2_932_896 })
const iso = (day: number) => new Date(day * 864e5).toISOString().slice(0, 10)

t.test('reads and writes every day of the years 1 to 9999 as Date does', (t) => {
  fc.assert(
    fc.property(days, (day) => writeDay(day) === iso(day) && readDay(iso(day)) === day),
    { numRuns: 5000 },
  )
  t.equal(writeDay(-719_163), undefined)
  t.equal(writeDay(2_932_897), undefined)
  t.end()
})

t.test('knows weekends and birthdays', (t) => {
  fc.assert(fc.property(days, (day) => isWeekend(day) === [0, 6].includes(new Date(day * 864e5).getUTCDay())))
  const birthday = (birth: string, years: number) => writeDay(addYears(readDay(birth), years))
  t.equal(birthday('2008-02-29', 18), '2026-03-01')
  t.equal(birthday('2008-02-29', 4), '2012-02-29')
  t.equal(birthday('2008-12-31', 18), '2026-12-31')
  t.end()
})
