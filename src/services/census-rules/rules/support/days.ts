import { addDays, parseDay, weekdayOf } from '../../../calendar/plain-date.js'
import type { RuleContext } from '../../rule.js'

/** `YYYY-MM-DD`, or missing. A comparison with a missing day is false: most rules say nothing then. */
export type Day = string | undefined

export const isBefore = (day: Day, other: Day): boolean =>
  day !== undefined && other !== undefined && day < other

export const isAfter = (day: Day, other: Day): boolean => isBefore(other, day)

export const isSameDay = (day: Day, other: Day): boolean => day !== undefined && day === other

/** True if the day lies before or after the census year. */
export const isOutside = (day: Day, period: RuleContext['period']): boolean =>
  isBefore(day, period?.start) || isAfter(day, period?.end)

export const daysAfter = addDays

/** 1 for Monday to 7 for Sunday. */
export const weekday = (day: string): number => weekdayOf(parseDay(day))

/**
 * The same day of a later month. Where the month is too short for it, the text still lies between that month's last
 * day and the next month's first, so comparing it with days is right.
 */
export function monthsAfter(day: string, months: number): string {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const digits = (value: number, length: number) => String(value).padStart(length, '0')
  return `${digits(Math.floor(month / 12), 4)}-${digits((month % 12) + 1, 2)}${day.slice(7)}`
}

type Span = { readonly from: Day; readonly to: Day }

/** True if the day lies in the span, its first and last day included. */
export const isWithin = (day: Day, { from, to }: Span): boolean =>
  day !== undefined && from !== undefined && to !== undefined && from <= day && day <= to
