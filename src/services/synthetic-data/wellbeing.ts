import type { HealthAndWellbeing, SdqAssessment } from '../../schemas/dfe/health-and-wellbeing.js'
import { startOfCare, type PeriodOfCare } from './care/period-of-care.js'
import { AS_OF, birthday, isoDay, yearsOld } from './days.js'
import type { Life } from './life.js'
import type { Random } from './random.js'

const YEAR = 365
/** Days: not within the first month in care, and not too late for the census year. */
const SOON = 30
const LATEST = 300
const LEAST_AGE = 4
const TOO_OLD = 17

/** A strengths and difficulties questionnaire for each whole year in care from the age of 4 to 16 (SSDA903 rules 185, 186). */
export function createWellbeing(
  { random, person }: Life,
  periods: readonly PeriodOfCare[],
): HealthAndWellbeing | undefined {
  const tooOld = birthday(person.birth, TOO_OLD)
  const assessments: SdqAssessment[] = []
  const usual = random.between(4, 24)
  for (const period of periods) {
    const start = startOfCare(period)
    const left = period.ended?.day ?? AS_OF
    const end = Math.min(left, tooOld - 1)
    for (let ago = Math.floor((AS_OF - start) / YEAR); ago >= 0; ago--) {
      const day = AS_OF - ago * YEAR - random.between(0, LATEST)
      if (day < start + SOON || day > end || yearsOld(person.birth, day) < LEAST_AGE) continue
      const score = scoreNear(usual, random)
      const lastDay = AS_OF - ago * YEAR
      if (start <= lastDay - YEAR + 1 && left >= lastDay) assessments.push({ date: isoDay(day), score })
    }
  }
  if (assessments.length === 0) return undefined
  return { sdq_assessments: assessments }
}

/** 0 to 40, and mostly near the child's own. */
function scoreNear(usual: number, random: Random): number {
  return Math.max(0, Math.min(40, usual + random.between(-6, 6) + random.between(-4, 6)))
}
