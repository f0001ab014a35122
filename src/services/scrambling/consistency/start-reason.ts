import { only, type Allowed } from './choose.js'
import { isTemporary, type CareHistory, type PlacementCase } from './placements.js'

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
