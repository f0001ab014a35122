import type { CareLeaver } from '../../../schemas/dfe/care.js'
import type {
  careLeaverAccommodation,
  careLeaverActivity,
} from '../../../schemas/dfe/code-lists/care-leavers.js'
import { AS_OF, birthday, type DayNumber, ifPast, isoDay, yearsOld } from '../days.js'
import { type Course, laterOf, reasonToClose } from '../episode.js'
import type { Life } from '../life.js'
import { createChildInNeedPlan } from '../plans.js'
import type { Weights } from '../random.js'
import { CLOSES } from './leave-care.js'
import { type PeriodOfCare, startOfCare } from './period-of-care.js'

/** The case with what followed care: nothing yet, a plan at home, or support for a care leaver. */
export function followCare(life: Life, course: Course): Course {
  const { periods = [] } = course
  const { ended } = periods[periods.length - 1] ?? {}
  if (ended === undefined) return { ...course, last: undefined }
  const last = laterOf(course.last, ended.day)
  const reason = CLOSES[ended.reason]
  if (reason !== undefined) return { ...course, last, reason }
  if (isEntitled(periods, life.person.birth)) return supportLeaver(life, course, periods)
  if (last === undefined || ended.day >= life.person.adult || life.random.chance(0.4)) {
    return { ...course, last }
  }
  const { plan, spell } = createChildInNeedPlan(life, last)
  const plans = [...(course.parts.child_in_need_plans ?? []), plan]
  const parts = { ...course.parts, child_in_need_plans: plans }
  return { ...course, parts, last: spell.end, reason: reasonToClose(life, spell.end) }
}

/** A care leaver has a personal adviser until 21; half of them ask for one longer. */
function supportLeaver(life: Life, course: Course, periods: readonly PeriodOfCare[]): Course {
  const last = life.random.chance(0.5) ? ifPast(birthday(life.person.birth, 21)) : undefined
  const leaver = createCareLeaver(life, periods, last ?? AS_OF)
  const parts = leaver === undefined ? course.parts : { ...course.parts, care_leavers: leaver }
  return { ...course, parts, last, reason: reasonToClose(life, last) }
}

const ACTIVITIES = {
  ...{ F2: 25, F5: 19, G5: 21, G4: 10, G6: 6, F4: 4, F1: 5 },
  ...{ P2: 3, P5: 3.5, P1: 2, P4: 2 },
} satisfies Weights<typeof careLeaverActivity>

/** Not at 17: a foyer, and former foster carers (SSDA903 rules 347 and 3001). */
const AT_SEVENTEEN = {
  ...{ B: 22, D: 29, E: 8, C: 10, U: 6, K: 3, X: 3, Y: 4 },
  ...{ R: 3, S: 2, V: 2, W: 3, G: 2 },
} satisfies Weights<typeof careLeaverAccommodation>
const FROM_EIGHTEEN = {
  ...{ U: 32, D: 14, B: 12, Z: 9, E: 5, T: 3, C: 3, K: 4, X: 4, Y: 3 },
  ...{ R: 2.5, S: 2, V: 2, W: 2, G: 2.5, H: 2.5 },
} satisfies Weights<typeof careLeaverAccommodation>

/**
 * The details of a care leaver from the contact around the last birthday, up to `known`; undefined before 17, and
 * for one who was still in care on that birthday (SSDA903 rule 1007).
 */
function createCareLeaver(
  { random, person }: Life,
  periods: readonly PeriodOfCare[],
  known: DayNumber,
): CareLeaver | undefined {
  const left = periods[periods.length - 1]?.ended?.day
  if (left === undefined) return undefined
  const turned = lastBirthday(person.birth, known)
  if (turned === undefined || turned < left) return undefined
  const contact = Math.min(Math.max(turned + random.between(-60, 28), left), known)
  const usual: Weights<typeof careLeaverAccommodation> =
    yearsOld(person.birth, contact) >= 18 ? FROM_EIGHTEEN : AT_SEVENTEEN
  return {
    contact_date: isoDay(contact),
    activity: random.weighted(ACTIVITIES),
    accommodation: random.weighted(usual),
  }
}

const LEAST_DAYS = 91

/** Looked after for 13 weeks since the 14th birthday, some of it after the 16th (SSDA903 rule 1001). */
function isEntitled(periods: readonly PeriodOfCare[], birth: DayNumber): boolean {
  const fourteen = birthday(birth, 14)
  let days = 0
  let end = birth
  for (const period of periods) {
    end = period.ended?.day ?? AS_OF
    days += Math.max(0, end - Math.max(startOfCare(period), fourteen))
  }
  return days >= LEAST_DAYS && end > birthday(birth, 16)
}

/** The latest birthday from 17 to 21 that had come by `known`. */
function lastBirthday(birth: DayNumber, known: DayNumber): DayNumber | undefined {
  for (let age = 21; age >= 17; age--) {
    const day = birthday(birth, age)
    if (day <= known) return day
  }
  return undefined
}
