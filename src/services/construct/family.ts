import { base, en, en_GB, Faker } from '@faker-js/faker'
import type { Random } from './random.js'

/** What siblings share. */
export type Family = {
  readonly surname: string
  readonly postcode: string
  readonly ethnicityGroup: readonly string[]
  /** The social workers of the team that knows the family. */
  readonly workers: readonly string[]
  readonly children: number
}

const { definitions } = new Faker({ locale: [en_GB, en, base] })
const names = definitions.person
export const girls: readonly string[] = names.first_name?.female ?? []
export const boys: readonly string[] = names.first_name?.male ?? []
const surnames: readonly string[] = names.last_name?.generic ?? []

const ETHNICITY_GROUPS = {
  white: ['WBRI', 'WBRI', 'WBRI', 'WBRI', 'WBRI', 'WBRI', 'WIRI', 'WIRT', 'WOTH', 'WROM'],
  mixed: ['MWBC', 'MWBA', 'MWAS', 'MOTH'],
  asian: ['AIND', 'APKN', 'ABAN', 'AOTH', 'CHNE'],
  black: ['BCRB', 'BAFR', 'BOTH'],
  other: ['OOTH', 'REFU', 'NOBT'],
} as const

const OUTWARD = ['A', 'B', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L'] as const
/** Without X: behind a zero the firewall might take it for a number. */
const INWARD = 'ABDEFGHJLNPQRSTUWYZ'

/** Well-formed, but in no postcode area: none begins with Q. */
function fakePostcode(random: Random): string {
  const letters = random.pick([...INWARD]) + random.pick([...INWARD])
  return `Q${random.pick(OUTWARD)}${random.between(1, 29)} ${random.between(0, 9)}${letters}`
}

const TEAM_SIZE = 4
const TEAMS = 60

/** Worker ids recur over the population: sixty teams carry it. `SW99…` is no number of Social Work England. */
function team(random: Random): string[] {
  const first = random.between(0, TEAMS - 1) * TEAM_SIZE
  return Array.from({ length: TEAM_SIZE }, (_, index) => `SW99${String(first + index).padStart(6, '0')}`)
}

export function constructFamily(random: Random): Family {
  const group = random.weighted({ white: 68, mixed: 10, asian: 9, black: 8, other: 5 })
  return {
    surname: random.pick(surnames),
    postcode: fakePostcode(random),
    ethnicityGroup: ETHNICITY_GROUPS[group],
    workers: team(random),
    children: Number(random.weighted({ '1': 52, '2': 29, '3': 13, '4': 6 })),
  }
}
