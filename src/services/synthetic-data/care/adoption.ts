import type { Adoption } from '../../../schemas/dfe/care.js'
import { AS_OF, ifPast, isoDay, type DayNumber } from '../days.js'
import type { Life } from '../life.js'
import { placementPostcode } from './placements.js'
import type { PeriodOfCare, Stay } from './period-of-care.js'

type Adopted = { readonly period: PeriodOfCare; readonly adoption: Adoption | undefined }

/** Consent or placement order, and whether those who adopt have fostered the child (types A3 to A6). */
const KINDS = {
  A3: { consent: true, carer: true },
  A4: { consent: true, carer: false },
  A5: { consent: false, carer: true },
  A6: { consent: false, carer: false },
} as const
const LIKELIHOOD = { A3: 7, A4: 9, A5: 16, A6: 68 } as const

/**
 * Care → decision that the child should be adopted → match → placed with the adopters → order. What is still to come on
 * the day of the population is left out.
 */
export function createAdoption(life: Life, start: DayNumber): Adopted {
  const { random } = life
  const type = random.weighted(LIKELIHOOD)
  const { consent, carer } = KINDS[type]
  const decision = start + random.between(70, 240)
  const matched = decision + random.between(40, 260)
  const placed = matched + random.between(4, 40)
  const granted = placed + random.between(110, 320)
  const fostered = carer ? random.pick(['U5', 'U2'] as const) : 'U6'
  const first: Stay = { start, startReason: 'S', type: fostered, postcode: placementPostcode(life, fostered) }
  const order = random.chance(0.6) ? decision + random.between(2, 38) : undefined
  const stays: Stay[] = [first]
  if (order !== undefined) stays.push({ ...first, start: order, startReason: 'L' })
  stays.push({
    start: placed,
    startReason: carer ? (order === undefined ? 'U' : 'T') : order === undefined ? 'B' : 'P',
    type,
    postcode: carer ? first.postcode : placementPostcode(life, type),
    moved: carer ? 'PLACE' : 'CARPL',
  })
  const reason = consent || random.chance(0.2) ? 'E11' : 'E12'
  return {
    period: {
      stays: stays.filter((stay) => stay.start <= AS_OF),
      ended: granted > AS_OF ? undefined : { day: granted, reason },
    },
    adoption: adoptionOf(decision, matched, placed),
  }
}

/** The block as far as it has come; undefined before the decision. */
function adoptionOf(decision: DayNumber, matched: DayNumber, placed: DayNumber): Adoption | undefined {
  if (ifPast(decision) === undefined) return undefined
  return {
    initial_decision_date: isoDay(decision),
    ...(ifPast(matched) === undefined ? {} : { matched_date: isoDay(matched) }),
    ...(ifPast(placed) === undefined ? {} : { placed_date: isoDay(placed) }),
  }
}
