import type { disability, ethnicity, sex } from '../../schemas/dfe/code-lists/child-details.js'
import { AS_OF, birthday, type DayNumber, isoDay, years } from './days.js'
import { boys, type Family, girls, type Need } from './family.js'
import type { Code, Random, Weights } from './random.js'

/** A child before anything has happened in its case. */
export type Person = {
  /** Born, or expected. */
  readonly birth: DayNumber
  readonly unborn: boolean
  /** The 18th birthday: no care and no plan goes on beyond it. */
  readonly adult: DayNumber
  readonly sex: Code<typeof sex>
  readonly firstName: string
  readonly ethnicity: Code<typeof ethnicity>
  readonly disabilities: readonly Code<typeof disability>[]
}

const SEXES = { F: 48, M: 51, U: 1 } as const
const SEXES_OF_UNACCOMPANIED = { F: 8, M: 92, U: 0 } as const

/** Ages, in days before the day of the population. Who was in care is known until 21, and a little longer. */
const AGES: Readonly<Record<Need, { readonly least: number; readonly most: number }>> = {
  support: { least: 30, most: years(18.4) },
  care: { least: 30, most: years(22) },
  disability: { least: years(4), most: years(18.2) },
  unaccompanied: { least: years(15), most: years(22) },
}
const DISABLED: Readonly<Record<Need, number>> = {
  support: 0.12,
  care: 0.2,
  disability: 0.85,
  unaccompanied: 0.03,
}

export function createPerson(random: Random, family: Family, birth = createBirth(random, family)): Person {
  const unborn = birth > AS_OF
  const sexes = family.need === 'unaccompanied' ? SEXES_OF_UNACCOMPANIED : SEXES
  const sex = unborn ? 'U' : random.weighted(sexes)
  return {
    birth,
    unborn,
    adult: birthday(birth, 18),
    sex,
    firstName: random.pick(sex === 'F' ? girls : boys),
    ethnicity: random.weighted(family.ethnicities),
    disabilities: createDisabilities(random, DISABLED[family.need]),
  }
}

function createBirth(random: Random, { need }: Family): DayNumber {
  if (need === 'support' && random.chance(0.02)) return AS_OF + random.between(7, 180)
  const { least, most } = AGES[need]
  const birth = AS_OF - random.between(least, most)
  return (need === 'care' || need === 'unaccompanied') && isLeapDay(birth) ? birth - 1 : birth
}

/** Care ends with the 18th birthday, and systems do not agree when that of someone born on 29 February is. */
const isLeapDay = (day: DayNumber): boolean => isoDay(day).endsWith('-02-29')

type Disability = Code<typeof disability>

const DISABILITIES = {
  LD: 26,
  AUT: 22,
  BEH: 14,
  COMM: 12,
  MOB: 8,
  PC: 5,
  DDA: 5,
  HEAR: 2.5,
  VIS: 2.5,
  INC: 2,
  HAND: 1.5,
  CON: 1.5,
} satisfies Weights<typeof disability>

const HOW_MANY = { '1': 60, '2': 28, '3': 12 } as const

/** At least one code, and NONE alone (CIN rules 8540 and 8790). */
export function createDisabilities(random: Random, likelihood: number): Disability[] {
  if (!random.chance(likelihood)) return ['NONE']
  return random.severalWeighted(DISABILITIES, Number(random.weighted(HOW_MANY)))
}
