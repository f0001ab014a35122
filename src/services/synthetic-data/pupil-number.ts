import type { ChildDetails } from '../../schemas/dfe/child-details.js'
import { upnLaPrefix } from '../../schemas/dfe/code-lists/local-authority.js'
import type { upnUnknownReason } from '../../schemas/dfe/code-lists/child-details.js'
import { upnCheckLetter } from '../../schemas/dfe/upn.js'
import type { Random, Weights } from './random.js'
import { years } from './days.js'

/** The facts that decide whether a child's UPN is known. */
export type Schooling = {
  /** Days. */
  readonly age: number
  /** The SSDA903 takes UN1 to UN5 only (rule 168). */
  readonly lookedAfter: boolean
  readonly unaccompanied: boolean
  /** Every referral ended without action: UN7 says so (CIN rule 8772), UN10 in the words of another return. */
  readonly onlyReferred: boolean
}

/** The source of a child's UPN. */
export type Pupil = {
  /** Place in the population, from 0: it makes the UPN unique. */
  readonly number: number
  readonly laCode: string
}

/** A UPN with the former one where there is one, or the reason why it is not known. */
export function createPupilNumber(random: Random, schooling: Schooling, pupil: Pupil): ChildDetails {
  if (!random.chance(knownUpn(schooling))) {
    return { unique_pupil_number_unknown_reason: random.weighted(unknownReasons(schooling)) }
  }
  const moved = random.chance(0.12)
  const prefix = moved ? random.pick(PREFIXES) : prefixOf(pupil.laCode)
  // Without a permanent number yet, a pupil has a temporary one: with a letter at the end.
  if (random.chance(0.03)) return { unique_pupil_number: upn(`${prefix}${serial(pupil)}A`) }
  if (random.chance(moved ? 0.1 : 0.01)) return createChangedPupilNumber(random, pupil, prefix)
  return { unique_pupil_number: upn(`${prefix}0${serial(pupil)}`) }
}

/** A UPN that took the place of another one. */
export function createChangedPupilNumber(
  random: Random,
  pupil: Pupil,
  prefix = prefixOf(pupil.laCode),
): ChildDetails {
  return {
    unique_pupil_number: upn(`${prefix}0${serial(pupil)}`),
    former_unique_pupil_number: upn(`${random.pick(PREFIXES)}5${serial(pupil)}`),
  }
}

/** A pupil keeps the UPN of the LA where it began school, also of one that is no more. */
const PREFIXES = Object.keys(upnLaPrefix.codes)
/** An LA without a UPN prefix of its own gets the first pseudo LA. */
const NO_LA = '001'

const prefixOf = (laCode: string) => (Object.hasOwn(upnLaPrefix.codes, laCode) ? laCode : NO_LA)

/** The number of the child, in place of school, year and serial: no two of a population have the same. */
const serial = ({ number }: Pupil) => String(number).padStart(8, '0')
const upn = (rest: string): string => upnCheckLetter(rest) + rest

const NURSERY_AGE = years(3)
const SCHOOL_AGE = years(5)
/** From here on CIN rule 8770Q does not take UN1, nor the reasons of other returns, once anything was done. */
const SURELY_AT_SCHOOL = years(5.5)

function knownUpn({ age, unaccompanied, onlyReferred }: Schooling): number {
  if (age < NURSERY_AGE) return 0
  if (age < SCHOOL_AGE) return 0.4
  if (unaccompanied) return 0.5
  return onlyReferred ? 0.75 : 0.94
}

type Reasons = Weights<typeof upnUnknownReason>
const REASONS = {
  infant: { UN1: 1 },
  starter: { UN1: 70, UN8: 12, UN9: 10, UN2: 8 },
  referred: { UN7: 70, UN10: 14, UN8: 8, UN9: 8 },
  // UN4 is for the first week in care alone (SSDA903 rule 210).
  unaccompanied: { UN3: 45, UN5: 55 },
  lookedAfter: { UN2: 25, UN3: 20, UN5: 55 },
  other: { UN2: 30, UN3: 25, UN4: 20, UN5: 20, UN6: 5 },
} satisfies Record<string, Reasons>

function unknownReasons({ age, lookedAfter, unaccompanied, onlyReferred }: Schooling): Reasons {
  if (unaccompanied) return REASONS.unaccompanied
  if (age < NURSERY_AGE || (lookedAfter && age < SCHOOL_AGE)) return REASONS.infant
  if (lookedAfter) return REASONS.lookedAfter
  if (onlyReferred) return REASONS.referred
  return age < SURELY_AT_SCHOOL ? REASONS.starter : REASONS.other
}
