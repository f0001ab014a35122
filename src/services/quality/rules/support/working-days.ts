import { bankHolidays } from './bank-holidays.js'
import { daysAfter, weekday } from './days.js'

/** The working day that lies `count` working days of England before `day`. */
export function workingDaysBefore(day: string, count: number): string {
  let at = day
  let left = count
  let year = ''
  let holidays: readonly string[] = []
  while (left > 0) {
    at = daysAfter(at, -1)
    if (!at.startsWith(year) || year === '') {
      year = at.slice(0, 4)
      holidays = bankHolidays(Number(year))
    }
    if (weekday(at) < 6 && !holidays.includes(at)) left -= 1
  }
  return at
}
