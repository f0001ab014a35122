/** A day without a time or a zone: days since 1 January 1970. Adding and comparing days is arithmetic. */
export type Day = number

const DAY_MS = 86_400_000
const SHAPE = /^\d{4}-\d{2}-\d{2}$/
/** 1 January of the year 0, which JSON Schema has, of the year 1, and 31 December 9999. */
const YEAR_0 = -719_528
const YEAR_1 = -719_162
const LAST_DAY = 2_932_896

/**
 * Days that were parsed and formatted before: records hold the same ten thousand again and again, and a `Date` takes ten times as
 * long as a look-up.
 */
const parsed = new Map<string, Day>()
const formatted = new Map<Day, string>()
const MOST_REMEMBERED = 40_000

/** `YYYY-MM-DD` as a number; NaN where that is not a day of the calendar. */
export function parseDay(iso: string): Day {
  const known = parsed.get(iso)
  if (known !== undefined) return known
  const day = SHAPE.test(iso) ? Date.parse(iso) / DAY_MS : NaN
  // `Date` takes 30 February for 2 March.
  const exists = !Number.isNaN(day) && new Date(day * DAY_MS).getUTCDate() === Number(iso.slice(8))
  if (exists) remember(parsed, iso, day)
  return exists ? day : NaN
}

/** `YYYY-MM-DD`; undefined before the year 1 and after 9999, which the format cannot say. */
export function formatDay(day: Day): string | undefined {
  const known = formatted.get(day)
  if (known !== undefined) return known
  if (!(day >= YEAR_1 && day <= LAST_DAY)) return undefined
  const iso = textOf(day)
  remember(formatted, day, iso)
  return iso
}

const textOf = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

function remember<Key, Value>(known: Map<Key, Value>, key: Key, value: Value): void {
  if (known.size === MOST_REMEMBERED) known.clear()
  known.set(key, value)
}

/**
 * The text of a day `days` later; of the first or last day of the years 0 to 9999 where it would lie outside.
 * @throws {RangeError} where the text is not a day
 */
export function addDays(iso: string, days: number): string {
  const day = parseDay(iso) + days
  return formatDay(day) ?? textOf(Math.min(Math.max(day, YEAR_0), LAST_DAY))
}

/** The same day of the month `years` later; 29 February becomes 1 March in a year that has none. */
export function addYears(day: Day, years: number): Day {
  const date = new Date(day * DAY_MS)
  return date.setUTCFullYear(date.getUTCFullYear() + years) / DAY_MS
}

export const yearOf = (day: Day): number => new Date(day * DAY_MS).getUTCFullYear()

/** 1 for Monday to 7 for Sunday. 1 January 1970 was a Thursday. */
export const weekdayOf = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1

export const isWeekend = (day: Day): boolean => weekdayOf(day) >= 6

/** Whole years of age on a day. */
export function ageOn(birth: Day, day: Day): number {
  const years = yearOf(day) - yearOf(birth)
  return addYears(birth, years) <= day ? years : years - 1
}
