import type { ChildAndFamilyAssessment } from '../../schemas/dfe/assessment-and-plans.js'
import { assessmentFactors } from '../../schemas/dfe/code-lists/assessment-factors.js'
import { AS_OF, isoDay, type DayNumber } from './days.js'
import type { Life } from './life.js'

const FACTORS = Object.keys(assessmentFactors.codes).filter((code) => code !== '21')

/** An assessment of at most 45 working days; `authorised` is undefined while it goes on. */
export type Assessed = {
  readonly assessment: ChildAndFamilyAssessment
  readonly authorised: DayNumber | undefined
}

/** @param foundNothing ends with factor 21 alone, as a case does that is closed after the assessment */
export function constructAssessment(
  { random, ids }: Life,
  referral: DayNumber,
  foundNothing: boolean,
): Assessed {
  const start = Math.min(referral + random.between(0, 3), AS_OF)
  const end = start + random.between(10, 55)
  const assessment = {
    child_and_family_assessment_id: ids.next('cfa'),
    start_date: isoDay(start),
  }
  if (end > AS_OF) return { assessment, authorised: undefined }
  const factors = foundNothing && random.chance(0.5) ? ['21'] : random.several(FACTORS, random.between(1, 6))
  return { assessment: { ...assessment, authorisation_date: isoDay(end), factors }, authorised: end }
}
