import type {
  ChildInNeedPlan,
  ChildProtectionPlan,
  Section47Assessment,
} from '../../schemas/dfe/assessment-and-plans.js'
import { AS_OF, isoDay, nextWorkingDay, type DayNumber } from './days.js'
import type { Life, Spell } from './life.js'

const ended = (day: DayNumber): DayNumber | undefined => (day > AS_OF ? undefined : day)
const dates = ({ start, end }: Spell) => ({
  start_date: isoDay(start),
  ...(end === undefined ? {} : { end_date: isoDay(end) }),
})

export function constructChildInNeedPlan(
  { random, ids }: Life,
  from: DayNumber,
): { plan: ChildInNeedPlan; spell: Spell } {
  const spell = { start: from, end: ended(from + random.between(60, 400)) }
  return { plan: { child_in_need_plan_id: ids.next('cin'), ...dates(spell) }, spell }
}

/** An enquiry under section 47 of the Children Act 1989, with the conference within 15 working days where one is needed. */
export function constructEnquiry(
  { random, ids }: Life,
  from: DayNumber,
): { enquiry: Section47Assessment; conference: DayNumber | undefined; end: DayNumber | undefined } {
  const required = random.chance(0.6)
  const enquiry = {
    section_47_assessment_id: ids.next('s47'),
    start_date: isoDay(from),
    icpc_required_flag: required,
  }
  const decided = nextWorkingDay(from + random.between(5, 18))
  if (decided > AS_OF) return { enquiry, conference: undefined, end: undefined }
  const end_date = isoDay(decided)
  if (!required) return { enquiry: { ...enquiry, end_date }, conference: undefined, end: decided }
  return { enquiry: { ...enquiry, icpc_date: end_date, end_date }, conference: decided, end: decided }
}

/** It starts on the day of the conference. */
export function constructProtectionPlan(
  { random, ids }: Life,
  conference: DayNumber,
): { plan: ChildProtectionPlan; spell: Spell } {
  const spell = { start: conference, end: ended(conference + random.between(90, 600)) }
  return { plan: { child_protection_plan_id: ids.next('cpp'), ...dates(spell) }, spell }
}
