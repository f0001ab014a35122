import { createAssessment } from '../assessment.js'
import { type Course, laterOf } from '../episode.js'
import type { DayNumber } from '../days.js'
import type { Life } from '../life.js'
import { createChildInNeedPlan, createEnquiry, createProtectionPlan, LONGEST_ENQUIRY } from '../plans.js'

/** The work before care: the parts of the case, and the last day on which something of it happened. */
type Road = Pick<Course, 'parts' | 'last'>

/** Days between referral and care that leave no time for a conference or a plan. */
const EMERGENCY = LONGEST_ENQUIRY + 7

/**
 * Assessment, and where there is time a protection plan or a child in need plan, which care takes over.
 * @param ended the day on which care ended, or will
 */
export function createRoad(life: Life, referral: DayNumber, care: DayNumber, ended: DayNumber): Road {
  const { random } = life
  const { assessment, authorised } = createAssessment(life, referral)
  const assessed = { parts: { child_and_family_assessments: [assessment] }, last: authorised }
  if (care - referral < EMERGENCY) {
    return random.chance(0.6) ? enquiredOnly(life, assessed, referral) : assessed
  }
  if (random.chance(0.62)) {
    return protectedFirst(life, assessed, referral, Math.min(care + random.between(0, 90), ended))
  }
  if (authorised === undefined || care - authorised < 7) return assessed
  const { plan } = createChildInNeedPlan(life, authorised, care)
  return { ...assessed, parts: { ...assessed.parts, child_in_need_plans: [plan] } }
}

/** No conference is needed for a child that is looked after by then. */
function enquiredOnly(life: Life, { parts, last }: Road, referral: DayNumber): Road {
  const { enquiry, end } = createEnquiry(life, referral, 0)
  return { parts: { ...parts, section_47_assessments: [enquiry] }, last: laterOf(last, end) }
}

/** Enquiry → conference → protection plan `until` care takes over or a little later. */
export function protectedFirst(
  life: Life,
  { parts, last }: Road,
  referral: DayNumber,
  until: DayNumber,
): Road {
  const { enquiry, conference, end } = createEnquiry(life, referral, 1)
  const begun = { ...parts, section_47_assessments: [enquiry] }
  if (conference === undefined) return { parts: begun, last: laterOf(last, end) }
  const { plan, spell } = createProtectionPlan(life, conference, until)
  return { parts: { ...begun, child_protection_plans: [plan] }, last: laterOf(last, spell.end) }
}
