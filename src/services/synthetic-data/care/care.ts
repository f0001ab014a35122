import type { Adoption } from '../../../schemas/dfe/care.js'
import { AS_OF, type DayNumber, yearsOld } from '../days.js'
import type { Course } from '../episode.js'
import type { Life } from '../life.js'
import { createAdoption } from './adoption.js'
import { followCare } from './after-care.js'
import { createPeriod, LONG_AGO } from './create-period.js'
import { type EndReason, type PeriodOfCare, placementsOf } from './period-of-care.js'
import { placementPostcode } from './placements.js'
import { createRoad } from './road-to-care.js'

/** Referral → assessment → enquiry and plan → care → adoption, home, independence or whatever comes after it. */
export function createCare(life: Life, referral: DayNumber, start: DayNumber): Course {
  const { periods, adoption } = createPeriods(life, start)
  const road = createRoad(life, referral, start, periods[0]?.ended?.day ?? AS_OF + 1)
  const parts = {
    ...road.parts,
    child_looked_after_placements: periods.flatMap((period) => placementsOf(period, life.ids)),
    ...(adoption === undefined ? {} : { adoption }),
  }
  return followCare(life, { parts, last: road.last, reason: 'RC7', periods })
}

type Care = { readonly periods: readonly PeriodOfCare[]; readonly adoption?: Adoption | undefined }

function createPeriods(life: Life, start: DayNumber): Care {
  const { random, person } = life
  const age = yearsOld(person.birth, start)
  const recent = start > LONG_AGO
  if (recent && age < 4 && random.chance(0.5)) {
    const { period, adoption } = createAdoption(life, start)
    return { periods: [period], adoption }
  }
  if (recent && age >= 12 && random.chance(0.06)) return { periods: [createRemand(life, start)] }
  const first = createPeriod(life, start)
  const again = returnToCare(life, first)
  return { periods: again === undefined ? [first] : [first, createPeriod(life, again)] }
}

const MAY_RETURN: ReadonlySet<EndReason> = new Set(['E4A', 'E4B', 'E13', 'E8'])

/** Least days from a start of care to the 18th birthday, or to the day of the population. */
export const LEAST_CARE = 40

/** Going home does not always go well; care then starts anew. */
function returnToCare({ random, person }: Life, { ended }: PeriodOfCare): DayNumber | undefined {
  if (ended === undefined || !MAY_RETURN.has(ended.reason) || !random.chance(0.2)) return undefined
  const start = ended.day + random.between(30, 400)
  return start > Math.min(AS_OF, person.adult - LEAST_CARE) ? undefined : start
}

const TYPES = { R5: 60, K1: 40 } as const
const ENDS = { E14: 70, E9: 30 } as const

/** A child that a court remands to the LA is looked after until the trial. */
function createRemand(life: Life, start: DayNumber): PeriodOfCare {
  const { random } = life
  const type = random.weighted(TYPES)
  const end = Math.min(start + random.between(14, 150), life.person.adult)
  return {
    stays: [{ start, startReason: 'S', type, postcode: placementPostcode(life, type) }],
    ended: end > AS_OF ? undefined : { day: end, reason: random.weighted(ENDS) },
  }
}
