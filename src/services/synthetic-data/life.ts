import type { DayNumber } from './days.js'
import type { Family } from './family.js'
import type { Person } from './person.js'
import type { Random } from './random.js'

/** The facts that each step of a life needs. */
export type Life = {
  readonly random: Random
  readonly ids: Ids
  readonly family: Family
  readonly person: Person
}

/** A stretch of days; open where there is no end. */
export type Spell = { readonly start: DayNumber; readonly end: DayNumber | undefined }

/** The ids of one child, unique in its population by construction: the child's number is in each. */
export type Ids = {
  readonly laChild: string
  readonly misChild: string
  /** An id for one more thing of the child. */
  readonly next: (kind: string) => string
}

const POPULATIONS = 100_000_000

/**
 * Ids that say that they are fake.
 * @param seed its last eight digits keep the ids of two populations apart
 * @param number place in the population, from 0, below 100 million
 */
export function createIds(seed: number, number: number): Ids {
  const population = String(seed % POPULATIONS).padStart(8, '0')
  const child = String(number).padStart(8, '0')
  let items = 0
  return {
    laChild: `FAKE${population}${child}`,
    misChild: `fake-${population}-${child}`,
    next: (kind) => `fake-${kind}-${population}-${child}-${items++}`,
  }
}
