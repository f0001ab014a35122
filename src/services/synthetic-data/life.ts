import type { DayNumber } from './days.js'
import type { Family } from './family.js'
import type { Ids } from './ids.js'
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
