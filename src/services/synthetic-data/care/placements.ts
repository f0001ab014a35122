import type { placementChangeReason, placementType } from '../../../schemas/dfe/code-lists/placements.js'
import { type DayNumber, yearsOld } from '../days.js'
import { fakePostcodeAwayFrom } from '../family.js'
import type { Life } from '../life.js'
import type { Weights } from '../random.js'
import type { PlacementType, Stay } from './period-of-care.js'

type Types = Weights<typeof placementType>

const BABY = { U6: 52, U3: 18, U5: 8, U2: 4, P1: 6, R3: 7, R2: 3, U4: 1, U1: 1 } satisfies Types
const SMALL = { U6: 50, U4: 15, U3: 15, U1: 6, P1: 7, U5: 2, U2: 2, R1: 1.5, R2: 1.5 } satisfies Types
const CHILD = { U6: 42, U4: 22, U3: 10, U1: 7, P1: 6, K2: 9, S1: 1.5, R1: 2, R2: 0.5 } satisfies Types
const UNDER_SIXTEEN = {
  ...{ U6: 33, U4: 18, U3: 6, U1: 6, P1: 5, K2: 22, S1: 2, R1: 2.5, R2: 1, K1: 1.5 },
  ...{ Z11: 0.8, Z12: 0.8, Z13: 0.8, Z14: 0.8 },
} satisfies Types
const SIXTEEN = {
  ...{ U6: 20, U4: 14, U3: 3, U1: 3, P1: 4, K2: 17, K3: 30, R1: 1, R2: 1, K1: 1, P3: 3 },
  ...{ Z11: 1, Z12: 1, Z13: 1, Z14: 1 },
} satisfies Types
const UNACCOMPANIED = { U6: 76, K2: 16, U4: 8 } satisfies Types
const UNACCOMPANIED_SIXTEEN = { K3: 52, U6: 28, K2: 10, U4: 6, Z13: 2, Z14: 2 } satisfies Types

/**
 * Types by the age from which they are used. The SSDA903's own limits are lower: R5 from 10, S1 from 4, P3 from 14, K3
 * from 16 (rules 371 to 374). Adoption, custody and temporary placements are chosen elsewhere.
 */
const BY_AGE: readonly { readonly from: number; readonly types: Types }[] = [
  { from: 16, types: SIXTEEN },
  { from: 11, types: UNDER_SIXTEEN },
  { from: 5, types: CHILD },
  { from: 1, types: SMALL },
  { from: 0, types: BABY },
]

export function choosePlacementType({ random, family, person }: Life, day: DayNumber): PlacementType {
  const age = yearsOld(person.birth, day)
  const alone = age >= 16 ? UNACCOMPANIED_SIXTEEN : UNACCOMPANIED
  const types =
    family.need === 'unaccompanied' ? alone : (BY_AGE.find(({ from }) => age >= from)?.types ?? BABY)
  return random.weighted(types)
}

/** A child placed with its parents is at home; every other placement is somewhere else. */
export function placementPostcode({ random, family }: Life, type: PlacementType): string {
  return type === 'P1' ? family.postcode : fakePostcodeAwayFrom(family.postcode, random)
}

export const isFoster = (type: PlacementType): boolean => type.startsWith('U')

/** The placement after `current`, from `day` on; at the end of `limit` care ends, or is not known any further. */
type Change = (life: Life, current: Stay, day: DayNumber, limit: DayNumber) => readonly Stay[]

const WHY = {
  ...{ CARPL: 40, CREQB: 16, CREQO: 10, LAREQ: 8, CHILD: 7, STAND: 4 },
  ...{ ALLEG: 3, CLOSE: 3, APPRR: 2, OTHER: 7 },
} satisfies Weights<typeof placementChangeReason>

/** A new order of the court; the child stays where it is. */
const order: Change = (_, { type, postcode }, start) => [{ start, startReason: 'L', type, postcode }]

/** Another carer; who was with its parents goes to others. */
function elsewhere(life: Life, current: Stay, day: DayNumber): Pick<Stay, 'type' | 'postcode'> {
  const chosen = choosePlacementType(life, day)
  const type = chosen === 'P1' && current.type === 'P1' ? 'U6' : chosen
  return { type, postcode: placementPostcode(life, type) }
}

/** A new carer in a new place. */
const move: Change = (life, current, start) => [
  { start, startReason: 'P', ...elsewhere(life, current, start), moved: life.random.weighted(WHY) },
]

/** A new order and with it a new carer, as when care proceedings end. */
const moveUnderOrder: Change = (life, current, start) => [
  { start, startReason: 'B', ...elsewhere(life, current, start), moved: 'CARPL' },
]

/** The lasting form of a foster placement. */
const LASTING: Partial<Record<PlacementType, PlacementType>> = { U3: 'U1', U6: 'U4', U2: 'U1', U5: 'U4' }

/** The placement is approved as a long-term one, with the same carer. */
const settle: Change = (life, current, start, limit) => {
  const type = LASTING[current.type]
  if (type === undefined) return order(life, current, start, limit)
  const startReason = life.random.chance(0.4) ? 'U' : 'T'
  return [{ start, startReason, type, postcode: current.postcode, moved: 'PLACE' }]
}

/** The carers move house, and the child with them. */
const moveHouse: Change = (life, current, start, limit) => {
  if (!isFoster(current.type)) return move(life, current, start, limit)
  const postcode = placementPostcode(life, current.type)
  return [{ start, startReason: 'T', type: current.type, postcode, moved: 'OTHER' }]
}

const TEMPORARY = { T0: 12, T1: 26, T2: 8, T3: 34, T4: 20 } as const
/** Days; T1 lasts six weeks at most, T3 three and T4 seven days (SSDA903 rules 375, 376 and 379). */
const LONGEST = { T0: 28, T1: 40, T2: 20, T3: 20, T4: 6 } as const

/** Away for a while, and back to where the child was (rule 383), if that is before `limit`. */
export const goAway: Change = (life, current, start, limit) => {
  const { random } = life
  const type = random.weighted(TEMPORARY)
  const back = start + random.between(2, LONGEST[type])
  if (back >= limit - 2) return order(life, current, start, limit)
  return [
    { start, startReason: 'P', type, postcode: placementPostcode(life, type) },
    { start: back, startReason: 'P', type: current.type, postcode: current.postcode },
  ]
}

/** Sentenced or remanded, while being looked after. */
const custody: Change = (life, _, start) => {
  const type = life.random.pick(['R5', 'K1'] as const)
  return [{ start, startReason: 'P', type, postcode: placementPostcode(life, type), moved: 'CUSTOD' }]
}

const CHANGES = { order, move, moveUnderOrder, settle, moveHouse, goAway, custody }
const USUAL = { order: 24, move: 40, moveUnderOrder: 7, settle: 12, moveHouse: 3, goAway: 14, custody: 0 }
const FROM_TWELVE = { ...USUAL, move: 46, custody: 2.5 }
const TWELVE = 12

export const changePlacement: Change = (life, current, day, limit) => {
  const usual = yearsOld(life.person.birth, day) >= TWELVE ? FROM_TWELVE : USUAL
  return CHANGES[life.random.weighted(usual)](life, current, day, limit)
}
