import { AS_OF, years, type DayNumber } from '../days.js'
import type { Life } from '../life.js'
import { changePlacement, choosePlacementType, placementPostcode } from './placements.js'
import { chooseEndReason } from './leave-care.js'
import type { PeriodOfCare, PlacementType, Stay } from './period-of-care.js'

const LENGTHS = {
  days: { least: 3, most: 60 },
  months: { least: 60, most: 400 },
  years: { least: 400, most: years(5) },
  lasting: { least: years(18), most: years(18) },
} as const
const LIKELIHOOD = { days: 18, months: 26, years: 30, lasting: 26 } as const

/** Records of care that ended before are not sent any more. */
export const LONG_AGO: DayNumber = AS_OF - years(5)

/** A child is looked after until the 18th birthday at most; one who came long ago has not left long ago. */
function createEnd({ random, person }: Life, start: DayNumber): DayNumber {
  const { least, most } = LENGTHS[random.weighted(LIKELIHOOD)]
  const end = start + random.between(least, most)
  return end < LONG_AGO ? person.adult : Math.min(end, person.adult)
}

/** @param until the day care is to end, before or after the day of the population */
export function createPeriod(
  life: Life,
  start: DayNumber,
  until: DayNumber = createEnd(life, start),
  type: PlacementType = choosePlacementType(life, start),
): PeriodOfCare {
  const first = { start, startReason: 'S', type, postcode: placementPostcode(life, type) } as const
  const stays = createStays(life, first, Math.min(until, AS_OF))
  const last = stays[stays.length - 1] ?? first
  if (until > AS_OF) return { stays, ended: undefined }
  return { stays, ended: { day: until, reason: chooseEndReason(life, last.type, until) } }
}

/** Shortest time, in days, that the last stay lasts: no placement starts and ends on one day (SSDA903 rule 355). */
const LEAST_STAY = 3

/** First changes come soon, later ones once or twice a year. */
export function createStays(life: Life, first: Stay, limit: DayNumber): Stay[] {
  const { random } = life
  const stays: Stay[] = [first]
  let current = first
  let day = first.start + random.between(4, 150)
  while (day < limit - LEAST_STAY) {
    stays.push(...changePlacement(life, current, day, limit))
    current = stays[stays.length - 1] ?? current
    day = current.start + random.between(40, 700)
  }
  return stays
}
