import type { ChildAndFamilyAssessment } from '../../schemas/dfe/assessment-and-plans.js'
import { AS_OF, isoDay, type DayNumber } from './days.js'
import { createFactors } from './factors.js'
import type { Life } from './life.js'

/** An assessment of at most 45 working days; `authorised` is undefined while it goes on. */
export type Assessed = {
  readonly assessment: ChildAndFamilyAssessment
  readonly authorised: DayNumber | undefined
}

/** @param mayFindNothing may end with factor 21 alone */
export function createAssessment(life: Life, referral: DayNumber, mayFindNothing = false): Assessed {
  const { random, ids } = life
  const start = Math.min(referral + random.between(0, 3), AS_OF)
  const end = start + random.between(10, 55)
  const assessment = {
    child_and_family_assessment_id: ids.next('cfa'),
    start_date: isoDay(start),
  }
  if (end > AS_OF) return { assessment, authorised: undefined }
  const found = mayFindNothing && random.chance(0.35) ? ['21'] : createFactors(life, end)
  const factors = withDisability(life, found)
  return { assessment: { ...assessment, authorisation_date: isoDay(end), factors }, authorised: end }
}

/** The factors of a disabled child include the disability (CIN rule 8899Q), so that 21, none, cannot stay. */
function withDisability({ person: { disabilities } }: Life, factors: readonly string[]): string[] {
  const hasOne = factors.includes('5A') || factors.includes('6A')
  if (disabilities.includes('NONE') || hasOne) return [...factors]
  return [...factors.filter((factor) => factor !== '21'), disabilities.includes('LD') ? '5A' : '6A']
}
