import type { ChildAndFamilyAssessment } from '../../schemas/dfe/assessment-and-plans.js'
import type { assessmentFactors } from '../../schemas/dfe/code-lists/episodes.js'
import { AS_OF, type DayNumber, isoDay, yearsOld } from './days.js'
import type { Life } from './life.js'
import type { Code, Weights } from './random.js'

/** An assessment of at most 45 working days; `authorised` is undefined while it goes on. */
type Assessed = {
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

type Factor = Code<typeof assessmentFactors>

/** Roughly as often as the children in need census finds them; what a small child cannot have is in the next table. */
const OF_ANY_AGE = {
  '4B': 34,
  '3B': 32,
  '17A': 19,
  '16A': 18,
  '3A': 14,
  '2B': 17,
  '1B': 16,
  '20': 14,
  '18C': 11,
  '5A': 10,
  '6A': 8,
  '4A': 7,
  '6B': 7,
  '3C': 7,
  '2C': 4,
  '4C': 4,
  '1C': 3,
  '5B': 3,
  '19C': 4,
  '18B': 2,
  '5C': 1.5,
  '6C': 1.5,
  '12A': 0.8,
  '23A': 0.5,
  '22A': 0.5,
  '8F': 0.4,
  '8E': 0.4,
  '8C': 0.3,
  '8B': 0.3,
  '8D': 0.3,
} satisfies Weights<typeof assessmentFactors>

const FROM_TEN = {
  ...OF_ANY_AGE,
  '4A': 24,
  '14A': 16,
  '15A': 9,
  '10A': 9,
  '2A': 9,
  '24A': 7,
  '11A': 7,
  '1A': 5,
  '13A': 4,
  '7A': 7,
  '19B': 4,
  '18B': 5,
  '12A': 2,
} satisfies Weights<typeof assessmentFactors>

const UNACCOMPANIED = { '10A': 8, '12A': 16, '4A': 26, '20': 14, '13A': 2, '24A': 4 } satisfies Weights<
  typeof assessmentFactors
>

const TEN = 10

function createFactors({ random, family, person }: Life, day: DayNumber): Factor[] {
  if (family.need === 'unaccompanied') {
    return ['9A', ...random.severalWeighted(UNACCOMPANIED, random.between(0, 2))]
  }
  const usual = yearsOld(person.birth, day) >= TEN ? FROM_TEN : OF_ANY_AGE
  return random.severalWeighted(usual, random.between(1, 6))
}
