import { bankHolidays } from './bank-holidays.js'
import { daysAfter, weekday, type Day } from './days.js'

/** True if `day` lies more than `count` working days before `referenceDate`. */
export const isOlderThan = (count: number, day: Day, referenceDate: string): boolean =>
  day !== undefined &&
  // Five working days take a week or longer, so that most days need no counting.
  day < daysAfter(referenceDate, -7 * Math.floor(count / 5)) &&
  day < remember(referenceDate, count)

/** Asked for with each record, and always the same few. */
const known = new Map<string, string>()
const MOST_KNOWN = 1000

function remember(day: string, count: number): string {
  const key = `${count} before ${day}`
  const before = known.get(key) ?? workingDaysBefore(day, count)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(key, before)
  return before
}

/** The calendar of JSON Schema begins there. */
const FIRST_DAY = '0000-01-01'

/** The working day that lies `count` working days of England before `day`. */
export function workingDaysBefore(day: string, count: number): string {
  let at = day
  let left = count
  let year = ''
  let holidays: readonly string[] = []
  while (left > 0 && at !== FIRST_DAY) {
    at = daysAfter(at, -1)
    if (!at.startsWith(year) || year === '') {
      year = at.slice(0, 4)
      holidays = bankHolidays(Number(year))
    }
    if (weekday(at) < 6 && !holidays.includes(at)) left -= 1
  }
  return at
}
