import fc from '../../support/property.js'
import t from 'tap'
import {
  addDays,
  addYears,
  ageOn,
  formatDay,
  isWeekend,
  parseDay,
  weekdayOf,
} from '../../../src/services/calendar/plain-date.js'

const days = fc.integer({ min: -719_162, max: 2_932_896 })
const iso = (day: number) => new Date(day * 864e5).toISOString().slice(0, 10)

t.test('parses and formats every day of the years 1 to 9999 as Date does', (t) => {
  fc.assert(
    fc.property(days, (day) => formatDay(day) === iso(day) && parseDay(iso(day)) === day),
    { numRuns: 5000 },
  )
  t.equal(formatDay(-719_163), undefined)
  t.equal(formatDay(2_932_897), undefined)
  t.equal(formatDay(NaN), undefined)
  t.end()
})

t.test('takes nothing for a day that is none, asked once or twice', (t) => {
  const wrong = ['2023-02-29', '2023-02-30', '2023-04-31', '2023-13-01', '2023-00-01', '2023-01-00']
  const misshapen = [
    '',
    '2023-1-1',
    '20230101',
    '2023-01-01T00:00:00Z',
    ' 2023-01-01',
    '2023-01-0１',
    '+02023-01',
  ]
  for (const text of [...wrong, ...misshapen, ...wrong]) t.ok(Number.isNaN(parseDay(text)), text)
  fc.assert(
    fc.property(fc.string(), (text) => Number.isNaN(parseDay(text)) || formatDay(parseDay(text)) === text),
  )
  t.end()
})

t.test('knows weekdays, birthdays and ages', (t) => {
  fc.assert(
    fc.property(days, (day) => {
      const weekday = new Date(day * 864e5).getUTCDay() || 7
      return weekdayOf(day) === weekday && isWeekend(day) === weekday >= 6
    }),
  )
  const birthday = (birth: string, years: number) => formatDay(addYears(parseDay(birth), years))
  t.equal(birthday('2008-02-29', 18), '2026-03-01')
  t.equal(birthday('2008-02-29', 4), '2012-02-29')
  t.equal(birthday('2008-12-31', 18), '2026-12-31')
  t.equal(birthday('0101-05-06', -18), '0083-05-06', 'no year of two digits becomes one of the last century')
  const age = (birth: string, day: string) => ageOn(parseDay(birth), parseDay(day))
  t.equal(age('2008-02-29', '2026-02-28'), 17)
  t.equal(age('2008-02-29', '2026-03-01'), 18)
  t.equal(age('2020-05-05', '2020-05-04'), -1)
  t.end()
})

t.test('adds days to a text, up to the ends of the calendar', (t) => {
  t.equal(addDays('2024-02-28', 2), '2024-03-01')
  t.equal(addDays('2024-03-01', -1), '2024-02-29')
  t.equal(addDays('9999-12-30', 7), '9999-12-31')
  t.equal(addDays('0000-01-02', -7), '0000-01-01')
  t.equal(addDays('0001-01-01', -1), '0000-12-31')
  t.throws(() => addDays('2023-02-30', 1), RangeError)
  t.end()
})
