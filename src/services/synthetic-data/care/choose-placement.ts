import type { placementType } from '../../../schemas/dfe/code-lists/placement-type.js'
import type { Weights } from '../codes.js'
import { yearsOld, type DayNumber } from '../days.js'
import type { Life } from '../life.js'
import { fakePostcodeAwayFrom } from '../postcode.js'
import type { PlacementType } from './period-of-care.js'

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
