import { disability } from '../../schemas/dfe/code-lists/disability.js'
import { upnLaPrefix } from '../../schemas/dfe/code-lists/upn-la-prefix.js'
import type { ChildDetails } from '../../schemas/dfe/child-details.js'
import { upnCheckLetter } from '../../schemas/dfe/upn.js'
import { AS_OF, isoDay, type DayNumber } from './days.js'
import { boys, girls, type Family } from './family.js'
import type { Random } from './random.js'

/** A child before anything has happened in its case. */
export type Person = {
  readonly details: ChildDetails
  /** Born, or expected. */
  readonly birth: DayNumber
  readonly unborn: boolean
}

const SCHOOL_AGE_DAYS = 5 * 365
const DISABILITIES = Object.keys(disability.codes).filter((code) => code !== 'NONE')

/** @param number place in the population, from 0: it makes the UPN unique */
export function constructPerson(random: Random, family: Family, number: number, laCode: string): Person {
  const unborn = random.chance(0.02)
  const birth = unborn ? AS_OF + random.between(7, 180) : AS_OF - random.between(30, 18 * 365 - 30)
  const sex = unborn ? 'U' : random.weighted({ F: 48, M: 51, U: 1 })
  const ethnicity = random.pick(family.ethnicityGroup)
  const shared = { surname: family.surname, sex, ethnicity, postcode: family.postcode }
  if (unborn) return { birth, unborn, details: { ...shared, expected_date_of_birth: isoDay(birth) } }
  return {
    birth,
    unborn,
    details: {
      ...pupilNumber(random, birth, number, laCode),
      first_name: random.pick(sex === 'F' ? girls : boys),
      ...shared,
      date_of_birth: isoDay(birth),
      disabilities: disabilities(random),
    },
  }
}

function disabilities(random: Random): string[] {
  if (random.chance(0.86)) return ['NONE']
  return random.several(DISABILITIES, Number(random.weighted({ '1': 7, '2': 2, '3': 1 })))
}

/** A UPN from school age on, for most; else the reason why it is not known. */
function pupilNumber(random: Random, birth: DayNumber, number: number, laCode: string): ChildDetails {
  if (AS_OF - birth < SCHOOL_AGE_DAYS) return { unique_pupil_number_unknown_reason: 'UN1' }
  if (random.chance(0.06)) {
    return { unique_pupil_number_unknown_reason: random.pick(['UN2', 'UN3', 'UN4', 'UN5']) }
  }
  return { unique_pupil_number: constructUpn(number, laCode) }
}

/**
 * LA code, then the number of the child in place of school, year and serial: nine digits, so that no two of a
 * population are the same. An LA without a UPN prefix of its own gets the first pseudo LA.
 */
function constructUpn(number: number, laCode: string): string {
  const prefix = Object.hasOwn(upnLaPrefix.codes, laCode) ? laCode : '001'
  const rest = `${prefix}${String(number % 1_000_000_000).padStart(9, '0')}`
  return upnCheckLetter(rest) + rest
}
