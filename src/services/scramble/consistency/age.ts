import { addYears, readDay } from '../day.js'

/** Whether somebody is of `years` on a day; undefined where one of the two days is missing. Days are `YYYY-MM-DD`. */
export function isAged(
  years: number,
  birth: string | undefined,
  day: string | undefined,
): boolean | undefined {
  if (birth === undefined || day === undefined) return undefined
  return addYears(readDay(birth), years) <= readDay(day)
}
