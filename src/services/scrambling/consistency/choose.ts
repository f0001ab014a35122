import { addYears, parseDay, type Day } from '../../calendar/plain-date.js'
import { pick, type DeterministicRandom, type Question } from '../deterministic-random.js'

/** The codes that make sense in one place: those of `codes` for which `has` holds. */
export type Allowed = { readonly codes: readonly string[]; readonly has: (code: string) => boolean }

/** Exactly these. */
export const only = (...codes: readonly string[]): Allowed => ({ codes, has: (code) => codes.includes(code) })

/** A code that was drawn. */
type Drawn = Question & { readonly drawn: string }

/** The code that was drawn if it makes sense in its place; otherwise one of those that do, each as likely as the others. */
export type Choose = (drawn: Drawn, allowed: Allowed) => string

const AGAIN = 201

export const createChoose =
  ({ draw }: DeterministicRandom): Choose =>
  ({ drawn, ...question }, { codes, has }) => {
    if (has(drawn)) return drawn
    const sensible = codes.filter(has)
    return sensible.length === 0 ? drawn : pick(sensible, draw({ ...question, round: AGAIN }))
  }

/** True if somebody is at least `years` old on a day; undefined if one of the two days is missing. */
export function isAged(years: number, birth: Day | undefined, day: Day | undefined): boolean | undefined {
  if (birth === undefined || day === undefined) return undefined
  return addYears(birth, years) <= day
}

/** A day that may be missing. */
export const dayOf = (iso: string | undefined): Day | undefined =>
  iso === undefined ? undefined : parseDay(iso)
