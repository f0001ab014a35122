import { episodeEndReason } from '../../../schemas/dfe/code-lists/episode-end-reason.js'
import { isAged } from './age.js'
import { only, type Allowed } from './choose.js'
import type { CareHistory, PlacementCase } from './placements.js'

const GOES_ON = only('X1')
const REASONS = Object.keys(episodeEndReason.codes).filter((code) => !GOES_ON.has(code))

type Condition = (here: PlacementCase, history: CareHistory, index: number) => boolean

const aged =
  (years: number): Condition =>
  ({ end }, { birth }) =>
    birth === undefined || isAged(years, birth, end) === true
const under18: Condition = ({ end }, { birth }) => birth === undefined || isAged(18, birth, end) === false
const isLast: Condition = (_, { placements }, index) => index === placements.length - 1
const ofType =
  (types: readonly string[]): Condition =>
  ({ to }) =>
    types.includes(to.placement_type ?? '')
const isMatched: Condition = ({ start }, { matches }) =>
  matches.every((day) => start !== undefined && day <= start)

const adopted = [under18, ofType(['A3', 'A4', 'A5', 'A6']), isMatched]
const fostered = [under18, ofType(['U1', 'U2', 'U3', 'U4', 'U5', 'U6'])]

/** When care may end for a reason: 903 rules 331, 386, 387, 389, 390, 407, 437, 460 and 516. The others may always. */
const CONDITIONS: Readonly<Record<string, readonly Condition[]>> = {
  E11: adopted,
  E12: adopted,
  E2: [isLast],
  E15: [isLast],
  E5: [aged(14)],
  E6: [aged(14)],
  E7: [aged(16)],
  E17: [aged(18)],
  E45: fostered,
  E46: fostered,
  E47: [under18],
  E48: [under18],
}

export function endReasonsOf(history: CareHistory, index: number, here: PlacementCase): Allowed {
  if (here.goesOn) return GOES_ON
  const has = (code: string) => {
    const conditions = CONDITIONS[code]
    return conditions?.every((holds) => holds(here, history, index)) ?? !GOES_ON.has(code)
  }
  return { codes: REASONS, has }
}
