import type { ChildAndFamilyAssessment } from '../../schemas/dfe/assessment-and-plans.js'
import { createAssessment } from './assessment.js'
import { type Course, laterOf, reasonToClose } from './episode.js'
import { AS_OF, type DayNumber } from './days.js'
import type { Life, Spell } from './life.js'
import { createChildInNeedPlan, createEnquiry, createProtectionPlan } from './plans.js'

/** A course that ends at the front door: no further action. */
export const noFurtherAction = (_: Life, referral: DayNumber): Course => ({
  parts: {},
  last: referral,
  reason: 'RC7',
  noFurtherAction: true,
})

/** Assessment, and then closed or handed to early help. */
export function assessedOnly(life: Life, referral: DayNumber): Course {
  const { assessment, authorised } = createAssessment(life, referral, true)
  const reason = life.random.pick(['RC8', 'RC9'] as const)
  return { parts: { child_and_family_assessments: [assessment] }, last: authorised, reason }
}

/** Assessment → child in need plan. */
export function inNeed(life: Life, referral: DayNumber): Course {
  const { assessment, authorised } = createAssessment(life, referral)
  return planned(life, { child_and_family_assessments: [assessment] }, authorised)
}

function planned(life: Life, parts: Course['parts'], from: DayNumber | undefined): Course {
  if (from === undefined) return { parts, last: undefined, reason: 'RC7' }
  const { plan, spell } = createChildInNeedPlan(life, from)
  const assessments = [...(parts.child_and_family_assessments ?? []), ...createReview(life, spell)]
  const whole = { ...parts, child_and_family_assessments: assessments, child_in_need_plans: [plan] }
  return { parts: whole, last: spell.end, reason: reasonToClose(life, spell.end) }
}

/** Days of a plan within which a second assessment is surely done. */
const LONG_PLAN = 300

/** In a long plan the family may be assessed once more. */
function createReview(life: Life, { start, end = AS_OF }: Spell): ChildAndFamilyAssessment[] {
  if (end - start < LONG_PLAN || !life.random.chance(0.5)) return []
  return [createAssessment(life, start + life.random.between(150, LONG_PLAN - 60)).assessment]
}

/** Assessment, and at once an enquiry → conference → child protection plan → child in need plan, as far as it comes. */
function enquired(life: Life, referral: DayNumber): Course {
  const { assessment, authorised } = createAssessment(life, referral)
  const { enquiry, conference, end } = createEnquiry(life, referral)
  const parts = { child_and_family_assessments: [assessment], section_47_assessments: [enquiry] }
  const done = laterOf(authorised, end)
  if (done === undefined) return { parts, last: undefined, reason: 'RC7' }
  if (conference === undefined) return steppedDown(life, { parts, last: done, reason: 'RC7' })
  const { plan, spell } = createProtectionPlan(life, conference)
  const last = laterOf(done, spell.end)
  return steppedDown(life, { parts: { ...parts, child_protection_plans: [plan] }, last, reason: 'RC7' })
}

/** Assessment → child in need plan, which is not enough: enquiry → conference → child protection plan. */
function steppedUp(life: Life, referral: DayNumber): Course {
  const { assessment, authorised } = createAssessment(life, referral)
  const parts = { child_and_family_assessments: [assessment] }
  const alarm = (authorised ?? AS_OF) + life.random.between(60, 300)
  if (authorised === undefined || alarm > AS_OF || alarm > life.person.adult - 60) {
    return planned(life, parts, authorised)
  }
  const { enquiry, conference } = createEnquiry(life, alarm, 1)
  const { plan } = createChildInNeedPlan(life, authorised, conference ?? AS_OF + 1)
  const begun = { ...parts, child_in_need_plans: [plan], section_47_assessments: [enquiry] }
  if (conference === undefined) return { parts: begun, last: undefined, reason: 'RC7' }
  const { plan: protection, spell } = createProtectionPlan(life, conference)
  const reason = reasonToClose(life, spell.end)
  return { parts: { ...begun, child_protection_plans: [protection] }, last: spell.end, reason }
}

/** Most who need no protection plan (any more) still need help for a while. */
function steppedDown(life: Life, course: Course): Course {
  const { last, parts } = course
  if (last === undefined) return course
  if (last < life.person.adult && life.random.chance(0.55)) return planned(life, parts, last)
  return { ...course, reason: reasonToClose(life, last) }
}

/** After the front door, until the case can be closed. */
const COURSES = { noFurtherAction, assessedOnly, inNeed, enquired, steppedUp } as const
const LIKELIHOOD = { noFurtherAction: 10, assessedOnly: 32, inNeed: 30, enquired: 22, steppedUp: 6 } as const

export function createSupport(life: Life, referral: DayNumber): Course {
  return COURSES[life.random.weighted(LIKELIHOOD)](life, referral)
}
