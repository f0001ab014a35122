import type { Course } from '../course.js'
import { createAssessment } from '../assessment.js'
import { AS_OF, type DayNumber } from '../days.js'
import type { Life } from '../life.js'
import { followCare } from './after-care.js'
import { choosePlacementType, placementPostcode } from './choose-placement.js'
import { createStays } from './create-period.js'
import { chooseEndReason } from './leave-care.js'
import { placementsOf, type EndReason, type PeriodOfCare, type Stay } from './period-of-care.js'

const SOURCES = { '6': 55, '5C': 25, '7': 10, '5B': 4, '8': 4, '1C': 2 } as const

/** Found or presented on the day of the referral, and looked after from that day. */
export function createUnaccompanied(life: Life, arrival: DayNumber): Course {
  const { assessment, authorised } = createAssessment(life, arrival)
  const period = createPeriod(life, arrival)
  const { ended } = period
  const parts = {
    child_and_family_assessments: [assessment],
    child_looked_after_placements: placementsOf(period, life.ids),
  }
  const source = life.random.weighted(SOURCES)
  const course: Course = { parts, last: authorised, reason: 'RC7', source, periods: [period] }
  const uascEnd = ended === undefined || ended.reason === 'E3' ? undefined : ended.day
  return followCare(life, uascEnd === undefined ? course : { ...course, uascEnd })
}

/** Another LA takes over (National Transfer Scheme), a relative is found, or an assessment says: grown up. */
const LEAVES_EARLY = { E3: 55, E15: 25, E13: 12, E8: 8 } as const

function createPeriod(life: Life, start: DayNumber): PeriodOfCare {
  const { random, person } = life
  const early = random.chance(0.2) ? random.weighted(LEAVES_EARLY) : undefined
  const end = early === undefined ? person.adult : Math.min(start + random.between(10, 120), person.adult - 1)
  const type = choosePlacementType(life, start)
  const first: Stay = { start, startReason: 'S', type, postcode: placementPostcode(life, type) }
  const stays = createStays(life, first, Math.min(end, AS_OF))
  if (end > AS_OF) return { stays, ended: undefined }
  const last = stays[stays.length - 1] ?? first
  const reason: EndReason = early ?? chooseEndReason(life, last.type, end)
  return { stays, ended: { day: end, reason } }
}
