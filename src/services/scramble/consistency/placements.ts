import type { ChildLookedAfterPlacement } from '../../../schemas/dfe/care.js'
import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import { placementChangeReason } from '../../../schemas/dfe/code-lists/placement-change-reason.js'
import { byStart } from '../../quality/child.js'
import { isAged } from './age.js'
import { only, type Allowed, type Choose } from './choose.js'
import { endReasonsOf } from './end-reason.js'
import { placementTypesOf } from './placement-type.js'
import { startReasonsOf } from './start-reason.js'

/** A placement before and after, with what is known of its child. */
export type PlacementCase = {
  readonly from: ChildLookedAfterPlacement
  readonly to: ChildLookedAfterPlacement
}

/** The placements of a child in order of their start, and what of the child decides about them; all of it scrambled. */
export type CareHistory = {
  readonly placements: readonly PlacementCase[]
  readonly birth: string | undefined
  readonly home: string | undefined
  /** Days of decisions that the child should be adopted, and of matches with adopters. */
  readonly decisions: readonly string[]
  readonly matches: readonly string[]
}

const CUSTODY = 'CUSTOD'
const CUSTODY_AGE = 10
const CHANGE_REASONS = only(...Object.keys(placementChangeReason.codes).filter((code) => code !== CUSTODY))

/** Type, then start, end and change of each placement, in their order: each depends on what was settled before. */
export function settlePlacements(from: ChildRecord, to: ChildRecord, choose: Choose): void {
  if (to.social_care_episodes?.some((episode) => episode.child_looked_after_placements) !== true) return
  const history = viewCare(from, to)
  history.placements.forEach((here, index) => {
    const { from: original, to: placement } = here
    const settle = (
      field: 'placement_type' | 'start_reason' | 'end_reason' | 'change_reason',
      allowed: Allowed,
    ) => {
      const [before, drawn] = [original[field], placement[field]]
      if (before === undefined || before === '' || drawn === undefined) return
      placement[field] = choose(field, placement.child_looked_after_placement_id, before, drawn, allowed)
    }
    settle('placement_type', placementTypesOf(history, index, here))
    settle('start_reason', startReasonsOf(history, index, here))
    settle('end_reason', endReasonsOf(history, index, here))
    // 903 rule 234
    if (isAged(CUSTODY_AGE, history.birth, placement.end_date) !== true)
      settle('change_reason', CHANGE_REASONS)
  })
}

function viewCare(from: ChildRecord, to: ChildRecord): CareHistory {
  const episodes = to.social_care_episodes ?? []
  const placements = episodes.flatMap((episode, index) =>
    (episode.child_looked_after_placements ?? []).flatMap((placement, place) => {
      const original = from.social_care_episodes?.[index]?.child_looked_after_placements?.[place]
      const isJudged = episode.purge !== true && placement.purge !== true
      return original !== undefined && isJudged ? [{ from: original, item: placement, episode }] : []
    }),
  )
  // As the rules see them: another order would allow what they do not.
  placements.sort(byStart)
  return {
    placements: placements.map(({ from, item }) => ({ from, to: item })),
    birth: to.child_details?.date_of_birth,
    home: to.child_details?.postcode,
    decisions: episodes.flatMap(({ adoption }) => adoption?.initial_decision_date ?? []),
    matches: episodes.flatMap(({ adoption }) => adoption?.matched_date ?? []),
  }
}

/** Care starts with this placement: the code says so, as the dates do where they are right. */
export const startsCare = ({ from }: PlacementCase): boolean => isCode(from.start_reason, 'S')

/** Care goes on elsewhere the same day. */
export const goesOn = ({ from }: PlacementCase): boolean => isCode(from.end_reason, 'X1')

const isCode = (value: string | undefined, code: string) => value?.trim().toUpperCase() === code

export const isTemporary = (type: string | undefined): boolean => type?.startsWith('T') === true
