const DAY_MS = 86_400_000

/**
 * The day on which every constructed population is taken: the end of a census year. It is fixed, so that a seed gives
 * the same bytes on any day; nothing but an expected birth lies after it.
 */
export const CONSTRUCTED_AS_OF = '2026-03-31'

/** A day as a number: days since 1 January 1970. Adding and comparing days is then arithmetic. */
export type DayNumber = number

export const dayNumber = (iso: string): DayNumber => Date.parse(iso) / DAY_MS

export const AS_OF: DayNumber = dayNumber(CONSTRUCTED_AS_OF)

/** Days of `count` years, leap days aside: for lengths, not for birthdays. */
export const years = (count: number): number => Math.round(count * 365)

/** Days as texts, once asked for: a population uses the same ten thousand, thirty a child. */
const texts = new Map<DayNumber, string>()

/** `YYYY-MM-DD` */
export function isoDay(day: DayNumber): string {
  const known = texts.get(day)
  if (known !== undefined) return known
  const text = new Date(day * DAY_MS).toISOString().slice(0, 10)
  texts.set(day, text)
  return text
}

/** The day itself when it has come by the day the population is taken; undefined for what is still to come. */
export const ifPast = (day: DayNumber): DayNumber | undefined => (day > AS_OF ? undefined : day)

/** The day on which someone born on `birth` turns `age`. */
export function birthday(birth: DayNumber, age: number): DayNumber {
  const born = new Date(birth * DAY_MS)
  return Date.UTC(born.getUTCFullYear() + age, born.getUTCMonth(), born.getUTCDate()) / DAY_MS
}

/** Whole years of age. It may still say one less just after a birthday, but never one more: fit for "at least" only. */
export const yearsOld = (birth: DayNumber, day: DayNumber): number => Math.floor((day - birth - 1) / 365.25)

/** The first day from `day` on that is neither a Saturday nor a Sunday. 1 January 1970 was a Thursday. */
export function nextWorkingDay(day: DayNumber): DayNumber {
  const weekday = (day + 4) % 7
  if (weekday === 6) return day + 2
  return weekday === 0 ? day + 1 : day
}
