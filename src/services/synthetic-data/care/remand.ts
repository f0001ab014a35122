import { AS_OF, type DayNumber } from '../days.js'
import type { Life } from '../life.js'
import { placementPostcode } from './choose-placement.js'
import type { PeriodOfCare } from './period-of-care.js'

const TYPES = { R5: 60, K1: 40 } as const
const ENDS = { E14: 70, E9: 30 } as const

/** A child that a court remands to the LA is looked after until the trial. */
export function createRemand(life: Life, start: DayNumber): PeriodOfCare {
  const { random } = life
  const type = random.weighted(TYPES)
  const end = Math.min(start + random.between(14, 150), life.person.adult)
  return {
    stays: [{ start, startReason: 'S', type, postcode: placementPostcode(life, type) }],
    ended: end > AS_OF ? undefined : { day: end, reason: random.weighted(ENDS) },
  }
}
