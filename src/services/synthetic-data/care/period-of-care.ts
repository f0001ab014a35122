import type { ChildLookedAfterPlacement } from '../../../schemas/dfe/care.js'
import type {
  episodeEndReason,
  placementChangeReason,
  placementStartReason,
  placementType,
} from '../../../schemas/dfe/code-lists/placements.js'
import type { Code } from '../random.js'
import { AS_OF, isoDay, type DayNumber } from '../days.js'
import type { Ids } from '../life.js'

export type PlacementType = Code<typeof placementType>
type StartReason = Code<typeof placementStartReason>
export type EndReason = Exclude<Code<typeof episodeEndReason>, 'X1'>
type ChangeReason = Code<typeof placementChangeReason>

/** From one change to the next: of legal status, of placement, of carer. It lasts until the next one starts. */
export type Stay = {
  readonly start: DayNumber
  readonly startReason: StartReason
  readonly type: PlacementType
  readonly postcode: string
  /** Why the placement before had to end. */
  readonly moved?: ChangeReason
}

/** From the day a child starts to be looked after to the day it ceases: without a gap, by construction. */
export type PeriodOfCare = {
  /** At least one, in order. */
  readonly stays: readonly Stay[]
  /** With the reason; undefined while the child is looked after. */
  readonly ended: { readonly day: DayNumber; readonly reason: EndReason } | undefined
}

export const startOfCare = ({ stays }: PeriodOfCare): DayNumber => stays[0]?.start ?? AS_OF

/** The DfE is told of a move on the placement that ends, as in the SSDA903 (rule 225). */
export function placementsOf({ stays, ended }: PeriodOfCare, ids: Ids): ChildLookedAfterPlacement[] {
  return stays.map((stay, index) => {
    const next = stays[index + 1]
    const end = next === undefined ? ended : { day: next.start, reason: 'X1' }
    return {
      child_looked_after_placement_id: ids.next('place'),
      start_date: isoDay(stay.start),
      start_reason: stay.startReason,
      placement_type: stay.type,
      postcode: stay.postcode,
      ...(end === undefined ? {} : { end_date: isoDay(end.day), end_reason: end.reason }),
      ...(next?.moved === undefined ? {} : { change_reason: next.moved }),
    }
  })
}
