import { addYears, formatDay, parseDay, weekdayOf, type Day } from '../calendar/plain-date.js'

/**
 * The day on which every synthetic population is taken: the end of a census year. It is fixed, so that a seed gives
 * the same bytes on any day; nothing but an expected birth lies after it.
 */
export const CONSTRUCTED_AS_OF = '2026-03-31'

export type DayNumber = Day

export const AS_OF: DayNumber = parseDay(CONSTRUCTED_AS_OF)

/** Days of `count` years, leap days aside: for lengths, not for birthdays. */
export const years = (count: number): number => Math.round(count * 365)

/** `YYYY-MM-DD` */
export function isoDay(day: DayNumber): string {
  const iso = formatDay(day)
  if (iso === undefined) throw new RangeError('The day is outside the calendar')
  return iso
}

/** The day itself when it has come by the day the population is taken; undefined for what is still to come. */
export const ifPast = (day: DayNumber): DayNumber | undefined => (day > AS_OF ? undefined : day)

/** The day on which someone born on `birth` turns `age`. */
export const birthday = addYears

/** Whole years of age. It may still say one less just after a birthday, but never one more: fit for "at least" only. */
export const yearsOld = (birth: DayNumber, day: DayNumber): number => Math.floor((day - birth - 1) / 365.25)

/** The first day from `day` on that is neither a Saturday nor a Sunday. */
export function nextWorkingDay(day: DayNumber): DayNumber {
  const weekday = weekdayOf(day)
  return weekday < 6 ? day : day + 8 - weekday
}
