import { createAssessment } from './assessment.js'
import { followCare } from './care/after-care.js'
import { createFullCare } from './care/full-care.js'
import { placementsOf } from './care/period-of-care.js'
import { protectedFirst } from './care/road-to-care.js'
import type { Course } from './course.js'
import { AS_OF, birthday, years, type DayNumber } from './days.js'
import { createDisabilities } from './disabilities.js'
import { createEpisode, type Episode } from './episode.js'
import type { Family } from './family.js'
import type { Life } from './life.js'
import { createPerson, type Person } from './person.js'
import type { Random } from './random.js'
import { inNeed, noFurtherAction } from './support.js'

/** Days of 17 years, leap days included, and since then: leaving care at 16 lies in the last census year, or close. */
const AGE = 6209
const SINCE_SEVENTEEN = { least: 130, most: 330 }

/** The first child of each population, who has just turned 17. */
export function createFirstPerson(random: Random, family: Family): Person {
  const since = random.between(SINCE_SEVENTEEN.least, SINCE_SEVENTEEN.most)
  const birth = AS_OF - AGE - since
  return { ...createPerson(random, family, birth), disabilities: createDisabilities(random, 1) }
}

/**
 * A life in which nearly everything happens that a record can tell, so that the single record of phase 1 shows it: a
 * referral with no further action, help at home, protection, care, an adoption that does not last, and leaving care.
 */
export function createFullLife(life: Life): Episode[] {
  const { random, person } = life
  const first = person.birth + years(1) + random.between(0, 300)
  const second = first + random.between(60, 200)
  const third = person.birth + years(4) + random.between(0, 200)
  return [
    createEpisode(life, first, noFurtherAction),
    createEpisode(life, second, (life, referral) => ({ ...inNeed(life, referral), reason: 'RC7' })),
    createEpisode(life, third, protectedThenInCare),
  ]
}

function protectedThenInCare(life: Life, referral: DayNumber): Course {
  const { random, person, ids } = life
  const care = referral + random.between(80, 200)
  const left = birthday(person.birth, 17) - random.between(10, 100)
  const { assessment, authorised } = createAssessment(life, referral)
  const assessed = { parts: { child_and_family_assessments: [assessment] }, last: authorised }
  const road = protectedFirst(life, assessed, referral, care + random.between(10, 60))
  const { stays, adoption } = createFullCare(life, care)
  const period = { stays, ended: { day: left, reason: 'E5' } } as const
  const parts = {
    ...road.parts,
    child_looked_after_placements: placementsOf(period, ids),
    adoption,
  }
  return followCare(life, { parts, last: road.last, reason: 'RC7', periods: [period] })
}
