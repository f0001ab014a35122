import { createAssessment } from '../assessment.js'
import { reasonToClose, type Course } from '../course.js'
import { AS_OF, type DayNumber } from '../days.js'
import type { Life } from '../life.js'
import { createChildInNeedPlan } from '../plans.js'
import { placementPostcode } from './choose-placement.js'
import { placementsOf, type PeriodOfCare } from './period-of-care.js'

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
