import type { ChildLookedAfterPlacement } from '../../schemas/dfe/care.js'
import type { ChildDetails } from '../../schemas/dfe/child-details.js'
import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import type { SdqAssessment } from '../../schemas/dfe/health-and-wellbeing.js'
import type { SocialCareEpisode } from '../../schemas/dfe/social-care-episode.js'

/** An episode with its place in the record; what is being purged is left out of every list. */
export type EpisodeView = { readonly episode: SocialCareEpisode; readonly index: number }

/** A placement with its place in the record. The SSDA903 calls a row like this an episode of care. */
export type PlacementView = {
  readonly placement: ChildLookedAfterPlacement
  readonly episodeIndex: number
  readonly index: number
}

/** A record as the rules read it. */
export type Child = {
  readonly record: ChildRecord
  /** Empty where the record has no details. */
  readonly details: ChildDetails
  readonly episodes: readonly EpisodeView[]
  /** All placements of the child in order of their start, whatever episode they lie in; those without a start date come last. */
  readonly placements: readonly PlacementView[]
  readonly sdqAssessments: readonly SdqAssessment[]
}

const NO_DETAILS: ChildDetails = {}
const NONE: readonly never[] = []

/** The rules' view of a record that passes the DfE's schema. */
export function viewChild(record: ChildRecord): Child {
  const episodes: EpisodeView[] = []
  const placements: PlacementView[] = []
  record.social_care_episodes?.forEach((episode, index) => {
    if (episode.purge === true) return
    episodes.push({ episode, index })
    episode.child_looked_after_placements?.forEach((placement, place) => {
      if (placement.purge !== true) placements.push({ placement, episodeIndex: index, index: place })
    })
  })
  if (placements.length > 1) placements.sort(byStart)
  const wellbeing = record.health_and_wellbeing
  return {
    record,
    details: record.child_details ?? NO_DETAILS,
    episodes,
    placements,
    sdqAssessments: wellbeing?.purge === true ? NONE : (wellbeing?.sdq_assessments ?? NONE),
  }
}

const AFTER_ALL = '~'

function byStart(a: PlacementView, b: PlacementView): number {
  const first = a.placement.start_date ?? AFTER_ALL
  const second = b.placement.start_date ?? AFTER_ALL
  return first < second ? -1 : first > second ? 1 : 0
}
