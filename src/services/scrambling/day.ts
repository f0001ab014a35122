/** A day as a number: days since 1 January 1970. No clock and no time zone: only the calendar. */
export type Day = number

const HYPHEN = 45
const LAST_DAYS = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** Between 1 March and the first of each month, January and February at the end: so a leap day is the last of its year. */
const DAYS_FROM_MARCH = [0, 306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275]
const JANUARY = 306

/** 1 March of a year. */
const firstOfMarch = (year: number): Day =>
  365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) - 719_468

/** The year whose March began last. The first guess is right or one too many. */
function yearFromMarch(day: Day): number {
  const year = Math.floor((day + 719_470) / 365.2425)
  return firstOfMarch(year) > day ? year - 1 : year
}

/** `YYYY-MM-DD` as a number; NaN where there is no such day. A `Date` takes eight times as long. */
export function readDay(iso: string): Day {
  if (iso.length !== 10 || iso.charCodeAt(4) !== HYPHEN || iso.charCodeAt(7) !== HYPHEN) return NaN
  const year = twoDigitsAt(iso, 0) * 100 + twoDigitsAt(iso, 2)
  const month = twoDigitsAt(iso, 5)
  const dayOfMonth = twoDigitsAt(iso, 8)
  if (year < 0 || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > lastDayOf(month, year)) return NaN
  return firstOfMarch(month <= 2 ? year - 1 : year) + DAYS_FROM_MARCH[month]! + dayOfMonth - 1
}

const lastDayOf = (month: number, year: number): number =>
  month === 2 && !isLeap(year) ? 28 : LAST_DAYS[month]!

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** The same of a value that may be no text. */
export const dayOf = (value: unknown): Day => (typeof value === 'string' ? readDay(value) : NaN)

/** Less than any number of digits can make up for. NaN would make each sum after it one of fractions, in twice the time. */
const NO_DIGITS = -10_000

function twoDigitsAt(text: string, index: number): number {
  const tens = text.charCodeAt(index) - 48
  const ones = text.charCodeAt(index + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NO_DIGITS
}

const numbers = (count: number, digits: number): string[] =>
  Array.from({ length: count }, (_, number) => String(number).padStart(digits, '0'))
const twoDigits = numbers(100, 2)
/** Each number of four digits as a text: to print one anew takes three times as long. */
export const FOUR_DIGITS: readonly string[] = numbers(10_000, 4)

/** `-MM-DD` by the days since 1 March: joined of two texts, a day takes half of what it takes joined of three. */
const MONTH_DAYS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2].flatMap((month) =>
  twoDigits.slice(1, LAST_DAYS[month]! + 1).map((dayOfMonth) => `-${twoDigits[month]}-${dayOfMonth}`),
)

/** `YYYY-MM-DD`; undefined before the year 1 and after 9999, which the format cannot say. */
export function writeDay(day: Day): string | undefined {
  const marchYear = yearFromMarch(day)
  const fromMarch = day - firstOfMarch(marchYear)
  const year = fromMarch < JANUARY ? marchYear : marchYear + 1
  return year >= 1 && year <= 9999 ? FOUR_DIGITS[year]! + MONTH_DAYS[fromMarch]! : undefined
}

/** The same day of the month `years` later; 29 February becomes 1 March where it has to. */
export function addYears(day: Day, years: number): Day {
  const year = yearFromMarch(day)
  return firstOfMarch(year + years) + day - firstOfMarch(year)
}

/** Saturday or Sunday. 1 January 1970 was a Thursday. */
export function isWeekend(day: Day): boolean {
  const fromSaturday = (day + 5) % 7
  return fromSaturday === 0 || fromSaturday === 1 || fromSaturday === -6
}
