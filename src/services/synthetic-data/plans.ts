import type {
  ChildInNeedPlan,
  ChildProtectionPlan,
  Section47Assessment,
} from '../../schemas/dfe/assessment-and-plans.js'
import { ifPast, isoDay, nextWorkingDay, type DayNumber } from './days.js'
import type { Life, Spell } from './life.js'

/** The dates of a spell, as plans and placements carry them. */
const dates = ({ start, end }: Spell) => ({
  start_date: isoDay(start),
  ...(end === undefined ? {} : { end_date: isoDay(end) }),
})

/** The 18th birthday ends a plan, but none lasts less than a week. */
const beforeAdult = ({ person }: Life, start: DayNumber, end: DayNumber) =>
  Math.max(start + 7, Math.min(end, person.adult))

type InNeed = { readonly plan: ChildInNeedPlan; readonly spell: Spell }

/** @param until where it is known beforehand: the day on which something else takes over */
export function createChildInNeedPlan(life: Life, start: DayNumber, until?: DayNumber): InNeed {
  const end = until ?? beforeAdult(life, start, start + life.random.between(60, 400))
  const spell = { start, end: ifPast(end) }
  return { plan: { child_in_need_plan_id: life.ids.next('cin'), ...dates(spell) }, spell }
}

type Enquired = {
  readonly enquiry: Section47Assessment
  /** The day of the conference, where one was needed and has been held. */
  readonly conference: DayNumber | undefined
  readonly end: DayNumber | undefined
}

/**
 * An enquiry under section 47 of the Children Act 1989, with the conference within 15 working days where one is needed.
 * @param likelihood that a conference is needed
 */
export function createEnquiry({ random, ids }: Life, start: DayNumber, likelihood = 0.45): Enquired {
  const required = random.chance(likelihood)
  const enquiry = {
    section_47_assessment_id: ids.next('s47'),
    start_date: isoDay(start),
    icpc_required_flag: required,
  }
  const decided = ifPast(nextWorkingDay(start + random.between(5, LONGEST_ENQUIRY)))
  if (decided === undefined) return { enquiry, conference: undefined, end: undefined }
  const end_date = isoDay(decided)
  if (!required) return { enquiry: { ...enquiry, end_date }, conference: undefined, end: decided }
  return { enquiry: { ...enquiry, icpc_date: end_date, end_date }, conference: decided, end: decided }
}

/** Days, before the conference moves off a weekend. */
export const LONGEST_ENQUIRY = 18

type Protected = { readonly plan: ChildProtectionPlan; readonly spell: Spell }

/** It starts on the day of the conference. */
export function createProtectionPlan(life: Life, conference: DayNumber, until?: DayNumber): Protected {
  const end = until ?? beforeAdult(life, conference, conference + life.random.between(90, 600))
  const spell = { start: conference, end: ifPast(end) }
  return { plan: { child_protection_plan_id: life.ids.next('cpp'), ...dates(spell) }, spell }
}
