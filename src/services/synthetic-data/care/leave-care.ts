import type { ClosureReason } from '../episode.js'
import { yearsOld, type DayNumber } from '../days.js'
import type { Life } from '../life.js'
import type { Weighted } from '../random.js'
import { isFoster } from './placements.js'
import type { EndReason, PlacementType } from './period-of-care.js'

type Reasons = Weighted<EndReason>

const AT_EIGHTEEN = { E5: 38, E6: 10, E7: 8, E8: 12, E4A: 6 } satisfies Reasons
const STAYING_PUT = { ...AT_EIGHTEEN, E17: 45 } satisfies Reasons

const UNDER_AGE = {
  ...{ E4A: 38, E4B: 11, E13: 6, E41: 6, E3: 4, E8: 7, E47: 2, E48: 1.5, E16: 2, E2: 1.6 },
} satisfies Reasons
const FROM_TWELVE = { E9: 1.5 } satisfies Reasons
const FROM_SIXTEEN = { E5: 22, E6: 5, E7: 1, E9: 2 } satisfies Reasons

/** Reasons under 18, by the age from which they are used. */
const byAge = (usual: Reasons): readonly { readonly from: number; readonly reasons: Reasons }[] => [
  { from: 16, reasons: { ...usual, ...FROM_SIXTEEN } },
  { from: 12, reasons: { ...usual, ...FROM_TWELVE } },
  { from: 0, reasons: usual },
]

/** Foster carers may become special guardians, relatives more often than others. */
const WITH_RELATIVES = byAge({ ...UNDER_AGE, E45: 26 })
const WITH_CARERS = byAge({ ...UNDER_AGE, E46: 6 })
const ELSEWHERE = byAge(UNDER_AGE)

/**
 * Why care ends on `day` from a placement of `type`: special guardianship of foster carers only from foster care,
 * independent living only from 16, and staying put with them at 18 (SSDA903 rules 387, 407, 460 and 516).
 */
export function chooseEndReason({ random, person }: Life, type: PlacementType, day: DayNumber): EndReason {
  const foster = isFoster(type)
  if (day >= person.adult) return random.weighted(foster ? STAYING_PUT : AT_EIGHTEEN)
  const usual = !foster ? ELSEWHERE : isWithRelatives(type) ? WITH_RELATIVES : WITH_CARERS
  const age = yearsOld(person.birth, day)
  const reasons = usual.find(({ from }) => age >= from)?.reasons ?? UNDER_AGE
  return random.weighted(reasons)
}

const isWithRelatives = (type: PlacementType) => type === 'U1' || type === 'U2' || type === 'U3'

/** Orders and moves that end the LA's case as well; after any other reason help may go on. */
export const CLOSES: Partial<Record<EndReason, ClosureReason>> = {
  E2: 'RC2',
  E3: 'RC5',
  E7: 'RC6',
  E11: 'RC1',
  E12: 'RC1',
  E15: 'RC7',
  E16: 'RC7',
  E41: 'RC3',
  E45: 'RC4',
  E46: 'RC4',
  E47: 'RC4',
  E48: 'RC4',
}
