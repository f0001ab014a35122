import type { placementChangeReason } from '../../../schemas/dfe/code-lists/placement-change-reason.js'
import type { Weights } from '../codes.js'
import { yearsOld, type DayNumber } from '../days.js'
import type { Life } from '../life.js'
import { choosePlacementType, isFoster, placementPostcode } from './choose-placement.js'
import type { PlacementType, Stay } from './period-of-care.js'

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
