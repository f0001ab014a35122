import { DAY_MS } from '../../calendar/london.js'
import { parseDay, weekdayOf } from '../../calendar/plain-date.js'
import type { RuleContext } from '../rule.js'

/** `YYYY-MM-DD`, or missing. Comparing with a missing day gives false, so that most rules find nothing then. */
export type Day = string | undefined

export const isBefore = (day: Day, other: Day): boolean =>
  day !== undefined && other !== undefined && day < other

export const isAfter = (day: Day, other: Day): boolean => isBefore(other, day)

export const isSameDay = (day: Day, other: Day): boolean => day !== undefined && day === other

export const earlierOf = (day: string, other: string): string => (day < other ? day : other)

export const laterOf = (day: string, other: string): string => (day > other ? day : other)

/** Days from one day to a later one, else 0. `Date.parse` takes a birthday on 29 February for 1 March in other years. */
export const daysBetween = (from: string, to: string): number =>
  to > from ? (Date.parse(to) - Date.parse(from)) / DAY_MS : 0

/** Whether the day lies before or after the census year. */
export const isOutside = (day: Day, period: RuleContext['period']): boolean =>
  isBefore(day, period?.start) || isAfter(day, period?.end)

/** Whether the day lies between two others, both included. */
export const isWithin = (day: Day, { from, to }: { readonly from: Day; readonly to: Day }): boolean =>
  day !== undefined && from !== undefined && to !== undefined && from <= day && day <= to

/** The calendar year in which the census year that holds the day began, on 1 April. */
export const censusYearOf = (day: string): number =>
  Number(day.slice(0, 4)) - (day.slice(5) < '04-01' ? 1 : 0)

/** 1 for Monday to 7 for Sunday. */
export const weekday = (day: string): number => weekdayOf(parseDay(day))

/**
 * The same day of a later month. If that month is too short for it, the text is no date but still sorts between the
 * month's last day and the next month's first, so it may be compared with dates.
 */
export function monthsAfter(day: string, months: number): string {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const digits = (value: number, length: number) => String(value).padStart(length, '0')
  return `${digits(Math.floor(month / 12), 4)}-${digits((month % 12) + 1, 2)}${day.slice(7)}`
}

/** Those born on 29 February have their birthday on 1 March in other years: the text sorts just before that day. */
export const birthday = (years: number, birth: string): string =>
  String(Number(birth.slice(0, 4)) + years).padStart(4, '0') + birth.slice(4)

/** Whether someone born on `birth` is younger than `years` on `day`. */
export const isUnder = (years: number, birth: Day, day: Day): boolean =>
  birth !== undefined && day !== undefined && day < birthday(years, birth)

/** Whether someone born on `birth` is `years` old or older on `day`. */
export const isAtLeast = (years: number, birth: Day, day: Day): boolean =>
  birth !== undefined && day !== undefined && day >= birthday(years, birth)
