import { addYears, readDay, type Day } from '../day.js'

/** Whether somebody is of `years` on a day; undefined where one of the two days is missing. */
export function isAged(years: number, birth: Day | undefined, day: Day | undefined): boolean | undefined {
  if (birth === undefined || day === undefined) return undefined
  return addYears(birth, years) <= day
}

/** A day that may be missing. */
export const dayIn = (iso: string | undefined): Day | undefined =>
  iso === undefined ? undefined : readDay(iso)
