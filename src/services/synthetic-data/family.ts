import { faker } from '@faker-js/faker/locale/en_GB'
import type { ethnicity } from '../../schemas/dfe/code-lists/child-details.js'
import type { Random, Weights } from './random.js'

/** The reason why a family comes to social care; it decides the lives that its children can have. */
export type Need = 'support' | 'care' | 'disability' | 'unaccompanied'

/** Facts that siblings share. */
export type Family = {
  readonly need: Need
  readonly surname: string
  readonly postcode: string
  readonly ethnicities: Weights<typeof ethnicity>
  /** The social workers of the team that knows the family. */
  readonly workers: readonly string[]
  readonly children: number
}

/** This locale alone: the package's main entry loads all seventy, which takes a second at start. */
const names = faker.definitions.person
export const girls: readonly string[] = names.first_name?.female ?? []
export const boys: readonly string[] = names.first_name?.male ?? []
const surnames: readonly string[] = names.last_name?.generic ?? []

const NEEDS = { support: 84, care: 11, disability: 2.5, unaccompanied: 2.5 } as const

const GROUPS = { white: 68, mixed: 10, asian: 9, black: 8, other: 5 } as const
const ETHNICITIES = {
  white: { WBRI: 89, WOTH: 7, WROM: 2, WIRI: 1, WIRT: 1 },
  mixed: { MWBC: 35, MOTH: 30, MWAS: 20, MWBA: 15 },
  asian: { APKN: 38, ABAN: 22, AOTH: 22, AIND: 14, CHNE: 4 },
  black: { BAFR: 62, BCRB: 20, BOTH: 18 },
  other: { OOTH: 55, NOBT: 35, REFU: 10 },
} satisfies Record<keyof typeof GROUPS, Weights<typeof ethnicity>>
/** Most come from Afghanistan, Sudan, Eritrea, Iran, Syria, Iraq and Vietnam. */
const UNACCOMPANIED = { AOTH: 38, BAFR: 36, OOTH: 20, WOTH: 3, NOBT: 3 } satisfies Weights<typeof ethnicity>

const CHILDREN = { '1': 52, '2': 29, '3': 13, '4': 6 } as const

const TEAM_SIZE = 4
const TEAMS = 60

/** Worker ids recur over the population: sixty teams carry it. `SW99…` is no number of Social Work England. */
function team(random: Random): string[] {
  const first = random.between(0, TEAMS - 1) * TEAM_SIZE
  return Array.from({ length: TEAM_SIZE }, (_, index) => `SW99${String(first + index).padStart(6, '0')}`)
}

/** One in ten has two names, as en_GB's own pattern says; the names themselves are those of all English locales. */
function createSurname(random: Random): string {
  const name = random.pick(surnames)
  return random.chance(0.1) ? `${name}-${random.pick(surnames)}` : name
}

export function createFamily(random: Random, need: Need = random.weighted(NEEDS)): Family {
  const alone = need === 'unaccompanied' && random.chance(0.9)
  return {
    need,
    surname: createSurname(random),
    postcode: fakePostcode(random),
    ethnicities: need === 'unaccompanied' ? UNACCOMPANIED : ETHNICITIES[random.weighted(GROUPS)],
    workers: team(random),
    children: alone ? 1 : Number(random.weighted(CHILDREN)),
  }
}

const OUTWARD = ['A', 'B', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L'] as const
/** Without X: behind a zero the firewall might take it for a number. */
const INWARD = [...'ABDEFGHJLNPQRSTUWYZ']

/** Well-formed, but in no postcode area: none begins with Q. */
function fakePostcode(random: Random): string {
  const letters = random.pick(INWARD) + random.pick(INWARD)
  return `Q${random.pick(OUTWARD)}${random.between(1, 29)} ${random.between(0, 9)}${letters}`
}

/** A fake postcode that is not `home` (SSDA903 rule 392d). */
export function fakePostcodeAwayFrom(home: string, random: Random): string {
  const postcode = fakePostcode(random)
  return postcode === home ? fakePostcodeAwayFrom(home, random) : postcode
}
