import { placementType } from '../../../schemas/dfe/code-lists/placement-type.js'
import { isAged } from './age.js'
import { only, type Allowed } from './choose.js'
import { isTemporary, type CareHistory, type PlacementCase } from './placements.js'

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
  const has = (type: string) => CONDITIONS[type]?.(here, history, index) ?? true
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

type Condition = (here: PlacementCase, history: CareHistory, index: number) => boolean

const aged =
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

const decidedForCarer: Condition = (here, history, index) =>
  decided(here, history, index) && mayKeepCarer(history, index, here)

/** When a placement may be of a type: 903 rules 371 to 376 and 379. Of those without a condition it always may. */
const CONDITIONS: Readonly<Record<string, Condition>> = {
  K3: aged(16),
  R5: aged(10),
  S1: aged(4),
  P3: aged(14),
  T0: away(Infinity),
  T1: away(42),
  T2: away(Infinity),
  T3: away(21),
  T4: away(7),
  A3: decidedForCarer,
  A4: decided,
  A5: decidedForCarer,
  A6: decided,
}

const mayKeepCarer = ({ placements }: CareHistory, index: number, here: PlacementCase): boolean =>
  here.startsCare ||
  (here.to.start_reason !== undefined && placements[index - 1]?.to.change_reason !== undefined)

const lasts = ({ start, end }: PlacementCase, most: number): boolean =>
  start !== undefined && end !== undefined && end - start <= most

/** Whether a child may have been away here: it came from a place and went back to it, without a gap (903 rules 226, 380, 381, 383). */
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
