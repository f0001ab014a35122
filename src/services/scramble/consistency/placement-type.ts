import { placementType } from '../../../schemas/dfe/code-lists/placement-type.js'
import { readDay } from '../day.js'
import { isAged } from './age.js'
import { only, type Allowed } from './choose.js'
import { goesOn, isTemporary, startsCare, type CareHistory, type PlacementCase } from './placements.js'

const TYPES = Object.keys(placementType.codes)
/** 903 rules 371 to 374. */
const LEAST_AGE: Readonly<Record<string, number>> = { K3: 16, R5: 10, S1: 4, P3: 14 }
/** 903 rules 375, 376 and 379. */
const MOST_DAYS: Readonly<Record<string, number>> = { T1: 42, T3: 21, T4: 7 }
const ADOPTION = ['A3', 'A4', 'A5', 'A6']
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
  const has = (type: string) => isAllowed(history, index, here, type)
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
  before !== undefined && !startsCare(here) && before.to.change_reason === undefined

function isAllowed(history: CareHistory, index: number, here: PlacementCase, type: string): boolean {
  const { start_date: start } = here.to
  const leastAge = LEAST_AGE[type]
  if (leastAge !== undefined && history.birth !== undefined)
    return isAged(leastAge, history.birth, start) === true
  if (isTemporary(type)) return isDetour(history, index) && lasts(here, MOST_DAYS[type] ?? Infinity)
  if (!ADOPTION.includes(type)) return true
  // 903 rule 521
  const isDecided =
    start !== undefined && history.decisions.length > 0 && history.decisions.every((day) => day <= start)
  return isDecided && (!SAME_CARER.includes(type) || mayKeepCarer(history, index, here))
}

const mayKeepCarer = ({ placements }: CareHistory, index: number, here: PlacementCase): boolean =>
  startsCare(here) ||
  (here.to.start_reason !== undefined && placements[index - 1]?.to.change_reason !== undefined)

const lasts = ({ to: { start_date: start, end_date: end } }: PlacementCase, most: number): boolean =>
  start !== undefined && end !== undefined && readDay(end) - readDay(start) <= most

/** Whether a child may have been away here: it came from a place and went back to it, without a gap (903 rules 226, 380, 381, 383). */
function isDetour({ placements }: CareHistory, index: number): boolean {
  const [before, here, after] = [placements[index - 1], placements[index], placements[index + 1]]
  if (before === undefined || here === undefined || after === undefined) return false
  const isWay = goesOn(before) && continues(before, here) && goesOn(here) && continues(here, after)
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
  !startsCare(after) &&
  before.to.end_date !== undefined &&
  before.to.end_date === after.to.start_date
