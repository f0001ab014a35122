import { addDays, parseDay, weekdayOf } from './plain-date.js'

/** Whether `day` lies more than `count` working days before `referenceDate`. */
export const isOlderThanWorkingDays = (
  count: number,
  day: string | undefined,
  referenceDate: string,
): boolean =>
  day !== undefined &&
  // Five working days take at least a week, so most days need no counting.
  day < addDays(referenceDate, -7 * Math.floor(count / 5)) &&
  day < cachedWorkingDaysBefore(referenceDate, count)

/** Each record asks for the same few days again. */
const cache = new Map<string, string>()
const MOST_CACHED = 1000

function cachedWorkingDaysBefore(day: string, count: number): string {
  const key = `${count} before ${day}`
  const before = cache.get(key) ?? workingDaysBefore(day, count)
  if (cache.size >= MOST_CACHED) cache.clear()
  cache.set(key, before)
  return before
}

/** The first day that JSON Schema's date format can express. */
const FIRST_DAY = '0000-01-01'

/** The day that lies `count` working days of England before `day`. */
export function workingDaysBefore(day: string, count: number): string {
  let at = day
  let left = count
  let year = ''
  let holidays: readonly string[] = []
  while (left > 0 && at !== FIRST_DAY) {
    at = addDays(at, -1)
    if (!at.startsWith(year) || year === '') {
      year = at.slice(0, 4)
      holidays = bankHolidays(Number(year))
    }
    if (weekday(at) < 6 && !holidays.includes(at)) left -= 1
  }
  return at
}

/** Holidays proclaimed for one year, and regular ones moved in it, from the regular day to the proclaimed one. */
const ONE_OFF: Readonly<
  Record<number, { added: readonly string[]; moved?: Readonly<Record<string, string>> }>
> = {
  2011: { added: ['2011-04-29'] },
  2012: { added: ['2012-06-05'], moved: { '2012-05-28': '2012-06-04' } },
  2020: { added: [], moved: { '2020-05-04': '2020-05-08' } },
  2022: { added: ['2022-06-03', '2022-09-19'], moved: { '2022-05-30': '2022-06-02' } },
  2023: { added: ['2023-05-08'] },
}

/** The bank holidays of England in a year (Banking and Financial Dealings Act 1971, and proclamations). */
export function bankHolidays(year: number): readonly string[] {
  const { added, moved } = ONE_OFF[year] ?? { added: [] }
  const easter = easterSunday(year)
  const in4Digits = digits(year, 4)
  const regular = [
    nextWeekday(`${in4Digits}-01-01`),
    addDays(easter, -2),
    addDays(easter, 1),
    mondayFrom(`${in4Digits}-05-01`),
    mondayFrom(`${in4Digits}-05-25`),
    mondayFrom(`${in4Digits}-08-25`),
    ...christmas(in4Digits),
  ]
  return [...regular.map((day) => moved?.[day] ?? day), ...added]
}

const weekday = (day: string): number => weekdayOf(parseDay(day))

const mondayFrom = (day: string) => addDays(day, (8 - weekday(day)) % 7)

/** A holiday at a weekend is taken on the Monday. */
const nextWeekday = (day: string) => (weekday(day) > 5 ? mondayFrom(day) : day)

/** A holiday at a weekend is taken on the next working day after both. */
function christmas(year: string): [string, string] {
  const first = weekday(`${year}-12-25`)
  if (first === 5) return [`${year}-12-25`, `${year}-12-28`]
  if (first === 6) return [`${year}-12-27`, `${year}-12-28`]
  if (first === 7) return [`${year}-12-27`, `${year}-12-26`]
  return [`${year}-12-25`, `${year}-12-26`]
}

/** The anonymous Gregorian algorithm (Meeus, "Astronomical Algorithms", chapter 8). */
function easterSunday(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return `${digits(year, 4)}-${digits(Math.floor(f / 31), 2)}-${digits((f % 31) + 1, 2)}`
}

const digits = (value: number, count: number) => String(value).padStart(count, '0')
