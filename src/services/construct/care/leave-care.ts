import type { episodeEndReason } from '../../../schemas/dfe/code-lists/episode-end-reason.js'
import type { ClosureReason } from '../course.js'
import type { Weights } from '../codes.js'
import { yearsOld, type DayNumber } from '../days.js'
import type { Life } from '../life.js'
import { isFoster } from './choose-placement.js'
import type { EndReason, PlacementType } from './period-of-care.js'

type Reasons = Weights<typeof episodeEndReason>

const AT_EIGHTEEN = { E5: 38, E6: 10, E7: 8, E8: 12, E4A: 6 } satisfies Reasons
const STAYING_PUT = { ...AT_EIGHTEEN, E17: 45 } satisfies Reasons
const UNDER_AGE = {
  ...{ E4A: 38, E4B: 11, E13: 6, E41: 6, E3: 4, E8: 7, E47: 2, E48: 1.5, E16: 2, E2: 1.6 },
} satisfies Reasons
const WITH_RELATIVES = { ...UNDER_AGE, E45: 26 } satisfies Reasons
const WITH_CARERS = { ...UNDER_AGE, E46: 6 } satisfies Reasons
const FROM_TWELVE = { E9: 1.5 } satisfies Reasons
const FROM_SIXTEEN = { E5: 22, E6: 5, E7: 1, E9: 2, E45: 3, E46: 1 } satisfies Reasons

/**
 * Why care ends on `day` from a placement of `type`: special guardianship to foster carers only from foster care, and
 * independent living only from 16 (SSDA903 rules 387, 407, 460 and 516).
 */
export function chooseEndReason(life: Life, type: PlacementType, day: DayNumber): EndReason {
  return life.random.weighted(reasons(life, type, day) as Readonly<Record<EndReason, number>>)
}

function reasons({ person }: Life, type: PlacementType, day: DayNumber): Reasons {
  const foster = isFoster(type)
  if (day >= person.adult) return foster ? STAYING_PUT : AT_EIGHTEEN
  const usual = !foster ? UNDER_AGE : WITH_KIN.has(type) ? WITH_RELATIVES : WITH_CARERS
  const age = yearsOld(person.birth, day)
  if (age < 12) return usual
  if (age < 16) return { ...usual, ...FROM_TWELVE }
  const { E45, E46, ...older } = FROM_SIXTEEN
  return { ...usual, ...older, ...(foster ? (WITH_KIN.has(type) ? { E45 } : { E46 }) : {}) }
}

const WITH_KIN: ReadonlySet<PlacementType> = new Set(['U1', 'U2', 'U3'])

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
