import type { ChildDetails, HealthAndWellbeing, SdqAssessment } from '../../schemas/dfe/child-details.js'
import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import { type PeriodOfCare, startOfCare } from './care/period-of-care.js'
import { AS_OF, birthday, isoDay, yearsOld } from './days.js'
import type { Episode } from './episode.js'
import type { Life } from './life.js'
import type { Schooling } from './pupil-number.js'
import type { Random } from './random.js'

/**
 * A life as the DfE's record.
 * @param pupilNumber the UPN of a born child, which depends on what has happened to it
 */
export function recordOf(
  life: Life,
  episodes: readonly Episode[],
  pupilNumber: (schooling: Schooling) => ChildDetails,
): ChildRecord {
  const wellbeing = createWellbeing(
    life,
    episodes.flatMap(({ course }) => course.periods ?? []),
  )
  return {
    la_child_id: life.ids.laChild,
    mis_child_id: life.ids.misChild,
    child_details: life.person.unborn ? unbornDetails(life) : bornDetails(life, episodes, pupilNumber),
    ...(wellbeing === undefined ? {} : { health_and_wellbeing: wellbeing }),
    social_care_episodes: episodes.map(({ episode }) => episode),
  }
}

function unbornDetails({ person, family }: Life): ChildDetails {
  return {
    surname: family.surname,
    expected_date_of_birth: isoDay(person.birth),
    sex: person.sex,
    ethnicity: person.ethnicity,
    postcode: family.postcode,
  }
}

function bornDetails(
  { person, family }: Life,
  episodes: readonly Episode[],
  pupilNumber: (schooling: Schooling) => ChildDetails,
): ChildDetails {
  const unaccompanied = family.need === 'unaccompanied'
  const schooling = {
    age: AS_OF - person.birth,
    lookedAfter: episodes.some(({ episode }) => episode.child_looked_after_placements !== undefined),
    unaccompanied,
    onlyReferred: episodes.every(({ course }) => course.noFurtherAction === true),
  }
  const uascEnd = episodes.find(({ course }) => course.uascEnd !== undefined)?.course.uascEnd
  return {
    ...pupilNumber(schooling),
    first_name: person.firstName,
    surname: family.surname,
    date_of_birth: isoDay(person.birth),
    // The SSDA903 asks about a looked-after child whose sex is unknown (rule 232).
    sex: schooling.lookedAfter && person.sex === 'U' ? 'M' : person.sex,
    ethnicity: person.ethnicity,
    disabilities: [...person.disabilities],
    postcode: family.postcode,
    uasc_flag: unaccompanied,
    ...(uascEnd === undefined ? {} : { uasc_end_date: isoDay(uascEnd) }),
  }
}

const YEAR = 365
/** Days: not within the first month in care, and not too late for the census year. */
const SOON = 30
const LATEST = 300
const LEAST_AGE = 4
const TOO_OLD = 17

/** A strengths and difficulties questionnaire for each whole year in care from the age of 4 to 16 (SSDA903 rules 185, 186). */
function createWellbeing(
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
