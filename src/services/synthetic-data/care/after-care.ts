import { laterOf, reasonToClose, type Course } from '../course.js'
import { AS_OF, birthday, ifPast } from '../days.js'
import type { Life } from '../life.js'
import { createChildInNeedPlan } from '../plans.js'
import { createCareLeaver, isEntitled } from './care-leaver.js'
import { CLOSES } from './leave-care.js'
import type { PeriodOfCare } from './period-of-care.js'

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
