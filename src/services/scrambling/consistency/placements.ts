import type { Adoption, ChildLookedAfterPlacement } from '../../../schemas/dfe/care.js'
import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import { placementChangeReason } from '../../../schemas/dfe/code-lists/placements.js'
import type { SocialCareEpisode } from '../../../schemas/dfe/social-care-episode.js'
import { byStart, hasCareLeaverDetails } from '../../census-rules/record-view.js'
import type { Day } from '../../calendar/plain-date.js'
import { dayOf, isAged, only, type Allowed, type Choose } from './choose.js'
import { endReasonsOf, placementTypesOf, startReasonsOf, type PlacementCase } from './placement-codes.js'

/** A placement before and after. */
type Stay = {
  readonly from: ChildLookedAfterPlacement
  readonly item: ChildLookedAfterPlacement
  readonly episode: SocialCareEpisode
}

const CUSTODY = 'CUSTOD'
const CUSTODY_AGE = 10
const CHANGE_REASONS = only(...Object.keys(placementChangeReason.codes).filter((code) => code !== CUSTODY))

/** Type, then start, end and change of each placement, in their order: each depends on what was settled before. */
export function settlePlacements(from: ChildRecord, to: ChildRecord, choose: Choose): void {
  const stays = staysOf(from, to)
  if (stays.length === 0) return
  const history = viewCare(stays, to)
  for (let index = 0; index < stays.length; index++) {
    const here = history.placements[index]!
    settle('placement_type', here, placementTypesOf(history, index, here), choose)
    settle('start_reason', here, startReasonsOf(history, index, here), choose)
    settle('end_reason', here, endReasonsOf(history, index, here), choose)
    // 903 rule 234
    const isOfAge = isAged(CUSTODY_AGE, history.birth, here.end) === true
    if (!isOfAge) settle('change_reason', here, CHANGE_REASONS, choose)
  }
}

function settle(
  field: 'placement_type' | 'start_reason' | 'end_reason' | 'change_reason',
  { from, to }: PlacementCase,
  allowed: Allowed,
  choose: Choose,
): void {
  const [before, drawn] = [from[field], to[field]]
  if (before === undefined || before === '' || drawn === undefined) return
  const item = to.child_looked_after_placement_id
  to[field] = choose({ field, item, original: before, drawn }, allowed)
}

/** As the rules see them: another order would allow what they do not. */
function staysOf(from: ChildRecord, to: ChildRecord): Stay[] {
  const stays: Stay[] = []
  const { social_care_episodes: originals = [] } = from
  const { social_care_episodes: episodes = [] } = to
  for (let index = 0; index < originals.length; index++) {
    const { child_looked_after_placements: placements = [] } = originals[index]!
    const episode = episodes[index]!
    if (episode.purge === true) continue
    for (let place = 0; place < placements.length; place++) {
      const item = episode.child_looked_after_placements![place]!
      if (item.purge !== true) stays.push({ from: placements[place]!, item, episode })
    }
  }
  return stays.length > 1 ? stays.sort(byStart) : stays
}

function viewCare(
  stays: readonly Stay[],
  { child_details: details, social_care_episodes: all = [] }: ChildRecord,
) {
  // No rule asks about what is being purged.
  const episodes = all.filter(({ purge }) => purge !== true)
  const adoptions = episodes.flatMap(({ adoption }) =>
    adoption === undefined || adoption.purge === true ? [] : [adoption],
  )
  return {
    placements: stays.map(viewPlacement),
    birth: dayOf(details?.date_of_birth),
    home: details?.postcode,
    decisions: daysOf('initial_decision_date', adoptions),
    matches: daysOf('matched_date', adoptions),
    isAdoptionComplete: adoptions.some(
      (adoption) => adoption.initial_decision_date !== undefined && adoption.matched_date !== undefined,
    ),
    hasLeftCare: episodes.some(
      ({ care_leavers: leaver }) =>
        leaver !== undefined && leaver.purge !== true && hasCareLeaverDetails(leaver),
    ),
  }
}

const daysOf = (field: 'initial_decision_date' | 'matched_date', adoptions: readonly Adoption[]): Day[] =>
  adoptions.flatMap((adoption) => dayOf(adoption[field]) ?? [])

const viewPlacement = ({ from, item }: Stay): PlacementCase => ({
  from,
  to: item,
  start: dayOf(item.start_date),
  end: dayOf(item.end_date),
  startsCare: isCode(from.start_reason, 'S'),
  goesOn: careGoesOn(from),
})

export const careGoesOn = ({ end_reason }: ChildLookedAfterPlacement): boolean => isCode(end_reason, 'X1')

const isCode = (value: string | undefined, code: string) =>
  value === code || value?.trim().toUpperCase() === code
