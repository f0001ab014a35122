import { isTemporary, startsCare, type CareHistory } from './placements.js'

const MOVES = ['P', 'T', 'B', 'U']
/** 903 rule 380: the carer of a temporary placement is another. */
const MOVES_AWAY = ['P', 'B']

/** Why a placement of settled type may have started. */
export function startReasonsOf({ placements }: CareHistory, index: number): readonly string[] {
  const [before, here] = [placements[index - 1], placements[index]]
  if (here === undefined) return []
  if (startsCare(here)) return ['S']
  // 903 rule 383: a temporary stay ends with the way back.
  if (isTemporary(before?.to.placement_type)) return ['P']
  const type = here.to.placement_type
  // 903 rule 217
  if (type === 'A3' || type === 'A5') return ['T', 'U']
  if (isTemporary(type)) return MOVES_AWAY
  // 903 rule 225: a move has its reason on the placement that ends.
  return before?.to.change_reason === undefined ? ['L'] : MOVES
}
