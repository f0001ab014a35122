import t from 'tap'
import {
  bankHolidays,
  isOlderThanWorkingDays,
  workingDaysBefore,
} from '../../../src/services/calendar/working-days.js'

// As published at https://www.gov.uk/bank-holidays, England and Wales.
const PUBLISHED: Readonly<Record<number, readonly string[]>> = {
  2020: ['01-01', '04-10', '04-13', '05-08', '05-25', '08-31', '12-25', '12-28'],
  2021: ['01-01', '04-02', '04-05', '05-03', '05-31', '08-30', '12-27', '12-28'],
  2022: ['01-03', '04-15', '04-18', '05-02', '06-02', '06-03', '08-29', '09-19', '12-26', '12-27'],
  2023: ['01-02', '04-07', '04-10', '05-01', '05-08', '05-29', '08-28', '12-25', '12-26'],
  2024: ['01-01', '03-29', '04-01', '05-06', '05-27', '08-26', '12-25', '12-26'],
  2025: ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
}

t.test('knows the bank holidays of England', (t) => {
  for (const [year, days] of Object.entries(PUBLISHED)) {
    t.same(
      [...bankHolidays(Number(year))].sort(),
      days.map((day) => `${year}-${day}`),
      year,
    )
  }
  t.end()
})

t.test('counts working days back over weekends, bank holidays and the turn of the year', (t) => {
  t.equal(workingDaysBefore('2026-03-31', 1), '2026-03-30')
  t.equal(workingDaysBefore('2026-03-30', 1), '2026-03-27')
  t.equal(workingDaysBefore('2026-04-07', 1), '2026-04-02', 'Easter')
  t.equal(workingDaysBefore('2026-01-02', 3), '2025-12-29')
  t.equal(workingDaysBefore('2026-03-31', 45), '2026-01-27')
  t.end()
})

t.test('says the same for every day, counted or not', (t) => {
  const day = new Date('2025-10-01')
  for (let number = 0; number < 200; number++, day.setUTCDate(day.getUTCDate() + 1)) {
    const iso = day.toISOString().slice(0, 10)
    t.equal(isOlderThanWorkingDays(45, iso, '2026-03-31'), iso < workingDaysBefore('2026-03-31', 45))
  }
  t.notOk(isOlderThanWorkingDays(45, undefined, '2026-03-31'))
  t.end()
})
