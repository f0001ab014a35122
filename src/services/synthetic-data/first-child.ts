import type { Adoption } from '../../schemas/dfe/care.js'
import { createAssessment } from './assessment.js'
import { followCare } from './care/after-care.js'
import { goAway, placementPostcode } from './care/placements.js'
import { createStays } from './care/create-period.js'
import { placementsOf, type Stay } from './care/period-of-care.js'
import { protectedFirst } from './care/road-to-care.js'
import { AS_OF, birthday, type DayNumber, isoDay, years } from './days.js'
import { type Course, createEpisode, type Episode } from './episode.js'
import type { Family } from './family.js'
import type { Life } from './life.js'
import { createDisabilities, createPerson, type Person } from './person.js'
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

/**
 * From the start of care at four or five until supported accommodation at 16: foster care, a court order, adopters with
 * whom the child does not stay, foster care again with a carer's holiday, and whatever comes.
 */
function createFullCare(life: Life, start: DayNumber): { stays: Stay[]; adoption: Adoption } {
  const { random, person } = life
  const decision = start + random.between(90, 200)
  const order = decision + random.between(10, 40)
  const matched = order + random.between(60, 200)
  const placed = matched + random.between(10, 40)
  const brokeDown = placed + random.between(60, 250)
  const foster = { type: 'U6', postcode: placementPostcode(life, 'U6') } as const
  const again = { type: 'U6', postcode: placementPostcode(life, 'U6') } as const
  const back: Stay = { ...again, start: brokeDown, startReason: 'B', moved: 'CREQO' }
  const holiday = brokeDown + random.between(60, 300)
  const away = goAway(life, back, holiday, holiday + 60)
  const sixteen = birthday(person.birth, 16) + random.between(10, 90)
  const stays: Stay[] = [
    { ...foster, start, startReason: 'S' },
    { ...foster, start: order, startReason: 'L' },
    { type: 'A6', postcode: placementPostcode(life, 'A6'), start: placed, startReason: 'P', moved: 'CARPL' },
    back,
    ...away.slice(0, -1),
    ...createStays(life, away[away.length - 1] ?? back, sixteen),
    { type: 'K3', postcode: placementPostcode(life, 'K3'), start: sixteen, startReason: 'P', moved: 'CARPL' },
  ]
  const adoption = {
    initial_decision_date: isoDay(decision),
    matched_date: isoDay(matched),
    placed_date: isoDay(placed),
  }
  return { stays, adoption }
}
