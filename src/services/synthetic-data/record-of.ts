import type { ChildDetails } from '../../schemas/dfe/child-details.js'
import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import { AS_OF, isoDay } from './days.js'
import type { Episode } from './episode.js'
import type { Life } from './life.js'
import type { Schooling } from './pupil-number.js'
import { createWellbeing } from './wellbeing.js'

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
