import type { ChildLookedAfterPlacement } from '../../../schemas/dfe/care.js'
import { episodeEndReason, placementType } from '../../../schemas/dfe/code-lists/placements.js'
import type { Day } from '../../calendar/plain-date.js'
import { isAged, only, type Allowed } from './choose.js'

/** A scrambled placement, with the facts that decide its codes. */
export type PlacementCase = {
  readonly from: ChildLookedAfterPlacement
  readonly to: ChildLookedAfterPlacement
  readonly start: Day | undefined
  readonly end: Day | undefined
  /** Care starts with it: the code says so, as the dates do where they are right. */
  readonly startsCare: boolean
  /** Care goes on elsewhere the same day. */
  readonly goesOn: boolean
}

/** The placements of a child in order of their start, with the facts about the child that decide their codes; all of it scrambled. */
type CareHistory = {
  readonly placements: readonly PlacementCase[]
  readonly birth: Day | undefined
  readonly home: string | undefined
  /** Days of decisions that the child should be adopted, and of matches with adopters. */
  readonly decisions: readonly Day[]
  readonly matches: readonly Day[]
  /** True if one adoption has both days. */
  readonly isAdoptionComplete: boolean
  /** True if there are care leaver details. */
  readonly hasLeftCare: boolean
}

const isTemporary = (type: string | undefined): boolean => type?.startsWith('T') === true

/** When a code makes sense for a placement, given the whole history. */
type Condition = (here: PlacementCase, history: CareHistory, index: number) => boolean

const TYPES = Object.keys(placementType.codes)
/** With the foster carer whom the child already lives with: 903 rule 217. */
const SAME_CARER = ['A3', 'A5']
const AT_HOME = only('P1')

/** The types that a placement may be of, given those before it. */
export function placementTypesOf(history: CareHistory, index: number, here: PlacementCase): Allowed {
  const { placements, home } = history
  const before = placements[index - 1]
  const sameAsBefore = before?.to.placement_type
  if (isTemporary(sameAsBefore)) return typeBefore(placements[index - 2])
  // 903 rule 392d
  if (home !== undefined && here.to.postcode === home) return AT_HOME
  const has = (type: string) => TYPE_CONDITIONS[type]?.(here, history, index) ?? true
  const still = staysPut(before, here) ? stillTypes(sameAsBefore, here).filter(has) : []
  return still.length > 0 ? only(...still) : { codes: TYPES, has }
}

/** 903 rule 383: a temporary stay ends where it began. */
const typeBefore = (placement: PlacementCase | undefined): Allowed => {
  const type = placement?.to.placement_type
  return type === undefined ? AT_HOME : only(type)
}

/** The place of before, or away from it for a while where that was drawn. */
const stillTypes = (before: string | undefined, { to: { placement_type: drawn } }: PlacementCase): string[] =>
  [before, isTemporary(drawn) ? drawn : undefined].filter((type) => type !== undefined)

/** Without a reason for a move the legal status changed, or the child was away for a while (903 rule 226). */
const staysPut = (before: PlacementCase | undefined, here: PlacementCase): boolean =>
  before !== undefined && !here.startsCare && before.to.change_reason === undefined

const agedAtStart =
  (years: number): Condition =>
  ({ start }, { birth }) =>
    birth === undefined || isAged(years, birth, start) === true

const away =
  (mostDays: number): Condition =>
  (here, history, index) =>
    isDetour(history, index) && lasts(here, mostDays)

/** 903 rule 521 */
const decided: Condition = ({ start }, { decisions }) =>
  start !== undefined && decisions.length > 0 && decisions.every((day) => day <= start)

const FOSTER = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6']
const ADOPTIVE = ['A3', 'A4', 'A5', 'A6']

/** 903 rule 336 */
const decidedFromFoster: Condition = (here, history, index) => {
  const before = history.placements[index - 1]
  const isFit = before === undefined || [...FOSTER, ...ADOPTIVE].includes(before.to.placement_type ?? '')
  return isFit && decided(here, history, index)
}

const decidedForCarer: Condition = (here, history, index) =>
  decidedFromFoster(here, history, index) && mayKeepCarer(history, index, here)

const DAYS_OF_YEAR = 366

/** 903 rules 376 and 377: three weeks, and not for the third time in a year. */
const holiday: Condition = (here, history, index) =>
  away(21)(here, history, index) &&
  history.placements
    .slice(0, index)
    .filter(
      ({ to, start }) =>
        to.placement_type === 'T3' && (start ?? -Infinity) > (here.start ?? Infinity) - DAYS_OF_YEAR,
    ).length < 2

/** When a placement may be of a type: 903 rules 336, 371 to 377 and 379. Of those without a condition it always may. */
const TYPE_CONDITIONS: Readonly<Record<string, Condition>> = {
  K3: agedAtStart(16),
  R5: agedAtStart(10),
  S1: agedAtStart(4),
  P3: agedAtStart(14),
  T0: away(Infinity),
  T1: away(42),
  T2: away(Infinity),
  T3: holiday,
  T4: away(7),
  A3: decidedForCarer,
  A4: decidedFromFoster,
  A5: decidedForCarer,
  A6: decided,
}

const mayKeepCarer = ({ placements }: CareHistory, index: number, here: PlacementCase): boolean =>
  here.startsCare ||
  (here.to.start_reason !== undefined && placements[index - 1]?.to.change_reason !== undefined)

const lasts = ({ start, end }: PlacementCase, most: number): boolean =>
  start !== undefined && end !== undefined && end - start <= most

/** True if a child may have been away here: it came from a place and went back to it, without a gap (903 rules 226, 380, 381, 383). */
function isDetour({ placements }: CareHistory, index: number): boolean {
  const [before, here, after] = [placements[index - 1], placements[index], placements[index + 1]]
  if (before === undefined || here === undefined || after === undefined) return false
  const isWay = before.goesOn && continues(before, here) && here.goesOn && continues(here, after)
  const hasReason = before.to.change_reason !== undefined || here.to.change_reason !== undefined
  return isWay && !hasReason && isSamePlace(before, after)
}

function isSamePlace({ to: before }: PlacementCase, { to: after }: PlacementCase): boolean {
  const { placement_type: type, postcode } = before
  const isComplete = isGiven(type) && isGiven(postcode) && isGiven(after.placement_type)
  return isComplete && postcode === after.postcode && !isTemporary(type) && !SAME_CARER.includes(type)
}

const isGiven = (text: string | undefined): text is string => text !== undefined && text !== ''

const continues = (before: PlacementCase, after: PlacementCase): boolean =>
  isGiven(after.to.start_reason) &&
  !after.startsCare &&
  before.end !== undefined &&
  before.end === after.start

const STARTS = only('S')
const STAYS = only('L')
const MOVES = only('P', 'T', 'B', 'U')
const MOVES_BACK = only('P')
/** 903 rule 380: the carer of a temporary placement is another. */
const MOVES_AWAY = only('P', 'B')
/** 903 rule 217 */
const KEEPS_CARER = only('T', 'U')

/** Why a placement of settled type may have started. */
export function startReasonsOf({ placements }: CareHistory, index: number, here: PlacementCase): Allowed {
  const before = placements[index - 1]
  if (here.startsCare) return STARTS
  // 903 rule 383: a temporary stay ends with the way back.
  if (isTemporary(before?.to.placement_type)) return MOVES_BACK
  const type = here.to.placement_type
  if (type === 'A3' || type === 'A5') return KEEPS_CARER
  if (isTemporary(type)) return MOVES_AWAY
  // 903 rule 225: a move has its reason on the placement that ends.
  return before?.to.change_reason === undefined ? STAYS : MOVES
}

const GOES_ON = only('X1')
const END_REASONS = Object.keys(episodeEndReason.codes).filter((code) => !GOES_ON.has(code))

const agedAtEnd =
  (years: number): Condition =>
  ({ end }, { birth }) =>
    birth === undefined || isAged(years, birth, end) === true
const under18: Condition = ({ end }, { birth }) => birth === undefined || isAged(18, birth, end) === false
const isLast: Condition = (_, { placements }, index) => index === placements.length - 1
const ofType =
  (types: readonly string[]): Condition =>
  ({ to }) =>
    types.includes(to.placement_type ?? '')
const isMatched: Condition = ({ start, end }, { matches, isAdoptionComplete }) =>
  isAdoptionComplete && matches.every((day) => start !== undefined && day <= start && day !== end)
const hasNotLeftCare: Condition = (_, { hasLeftCare }) => !hasLeftCare

const adopted = [under18, ofType(ADOPTIVE), isMatched, isLast]
const fostered = [under18, ofType(FOSTER)]

/** When care may end for a reason: 903 rules 199, 331, 386, 387, 389, 390, 407, 437, 460, 516, 582, 601, 1000 and 1011. The others may always. */
const END_CONDITIONS: Readonly<Record<string, readonly Condition[]>> = {
  E11: adopted,
  E12: adopted,
  E2: [isLast, hasNotLeftCare],
  E3: [hasNotLeftCare],
  E15: [isLast],
  E5: [agedAtEnd(14)],
  E6: [agedAtEnd(14)],
  E7: [agedAtEnd(16)],
  E17: [agedAtEnd(18)],
  E45: fostered,
  E46: fostered,
  E47: [under18],
  E48: [under18],
}

export function endReasonsOf(history: CareHistory, index: number, here: PlacementCase): Allowed {
  if (here.goesOn) return GOES_ON
  const has = (code: string) => {
    const conditions = END_CONDITIONS[code]
    return conditions?.every((holds) => holds(here, history, index)) ?? !GOES_ON.has(code)
  }
  return { codes: END_REASONS, has }
}
