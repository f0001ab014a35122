import { createAssessment } from '../assessment.js'
import { AS_OF, type DayNumber } from '../days.js'
import { type Course, reasonToClose } from '../episode.js'
import type { Life } from '../life.js'
import { createChildInNeedPlan } from '../plans.js'
import { followCare } from './after-care.js'
import { createStays } from './create-period.js'
import { chooseEndReason } from './leave-care.js'
import { type EndReason, type PeriodOfCare, placementsOf, type Stay } from './period-of-care.js'
import { choosePlacementType, placementPostcode } from './placements.js'

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

const TYPES = { U6: 40, R1: 35, K2: 25 } as const

/** A disabled child who lives at home under a plan, and spends a few nights a month with the same carers. */
export function createShortBreaks(life: Life, referral: DayNumber): Course {
  const { assessment, authorised } = createAssessment(life, referral)
  const assessed = { child_and_family_assessments: [assessment] }
  if (authorised === undefined) return { parts: assessed, last: undefined, reason: 'RC7' }
  const length = life.random.between(250, 1400)
  const end = Math.min(authorised + length, Math.max(life.person.adult, authorised + 7))
  const { plan, spell } = createChildInNeedPlan(life, authorised, end)
  const breaks = createBreaks(life, authorised + 14, Math.min(end, AS_OF))
  const parts = {
    ...assessed,
    child_in_need_plans: [plan],
    ...(breaks.length === 0
      ? {}
      : { child_looked_after_placements: breaks.flatMap((period) => placementsOf(period, life.ids)) }),
  }
  return { parts, last: spell.end, reason: reasonToClose(life, spell.end) }
}

/** Each break is care of its own (legal status V4): it starts with S and ends at home. */
function createBreaks(life: Life, from: DayNumber, until: DayNumber): PeriodOfCare[] {
  const { random } = life
  const type = random.weighted(TYPES)
  const postcode = placementPostcode(life, type)
  const breaks: PeriodOfCare[] = []
  let start = from + random.between(0, 60)
  let end = start + random.between(2, 4)
  while (end < until) {
    breaks.push({
      stays: [{ start, startReason: 'S', type, postcode }],
      ended: { day: end, reason: 'E4A' },
    })
    start = end + random.between(40, 110)
    end = start + random.between(2, 4)
  }
  return breaks
}
