import type {
  ChildAndFamilyAssessment,
  ChildInNeedPlan,
  ChildProtectionPlan,
  Section47Assessment,
} from '../../schemas/dfe/assessment-and-plans.js'
import type { Adoption, CareLeaver, ChildLookedAfterPlacement } from '../../schemas/dfe/care.js'
import type { ChildDetails } from '../../schemas/dfe/child-details.js'
import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import type { SdqAssessment } from '../../schemas/dfe/health-and-wellbeing.js'
import type { CareWorkerDetails, SocialCareEpisode } from '../../schemas/dfe/social-care-episode.js'

/** A thing in the record, its JSON pointer and the episode it lies in. */
export type View<T> = { readonly at: string; readonly item: T; readonly episode: SocialCareEpisode }
export type Views<T> = readonly View<T>[]

/** An episode with what it holds; what is being purged is left out of every list. */
export type EpisodeView = View<SocialCareEpisode> & {
  readonly assessments: Views<ChildAndFamilyAssessment>
  readonly inNeedPlans: Views<ChildInNeedPlan>
  readonly enquiries: Views<Section47Assessment>
  readonly protectionPlans: Views<ChildProtectionPlan>
}

/** A record as the rules read it: made once a record, with the same things as one list over all episodes. */
export type Child = {
  readonly record: ChildRecord
  /** Empty where the record has none; undefined if they are being purged, so that nobody asks for them. */
  readonly details: ChildDetails | undefined
  readonly birth: string | undefined
  readonly episodes: readonly EpisodeView[]
  readonly assessments: Views<ChildAndFamilyAssessment>
  readonly inNeedPlans: Views<ChildInNeedPlan>
  readonly enquiries: Views<Section47Assessment>
  readonly protectionPlans: Views<ChildProtectionPlan>
  /** In order of their start, those without one last. The SSDA903 calls a row like this an episode of care. */
  readonly placements: Views<ChildLookedAfterPlacement>
  /** In order of their start, those without one last. */
  readonly workers: Views<CareWorkerDetails>
  readonly adoptions: Views<Adoption>
  readonly careLeavers: Views<CareLeaver>
  /** Undefined if they are being purged. */
  readonly sdqAssessments: readonly SdqAssessment[] | undefined
}

const NO_DETAILS: ChildDetails = {}
const NONE: readonly never[] = []

/** The rules' view of a record that passes the DfE's schema. */
export function viewChild(record: ChildRecord): Child {
  const details = record.child_details?.purge === true ? undefined : (record.child_details ?? NO_DETAILS)
  const wellbeing = record.health_and_wellbeing
  return {
    record,
    details,
    birth: details?.date_of_birth,
    sdqAssessments: wellbeing?.purge === true ? undefined : (wellbeing?.sdq_assessments ?? NONE),
    ...viewEpisodes(record.social_care_episodes ?? NONE),
  }
}

function viewEpisodes(all: readonly SocialCareEpisode[]) {
  const episodes: EpisodeView[] = []
  const lists = {
    assessments: [] as View<ChildAndFamilyAssessment>[],
    inNeedPlans: [] as View<ChildInNeedPlan>[],
    enquiries: [] as View<Section47Assessment>[],
    protectionPlans: [] as View<ChildProtectionPlan>[],
    placements: [] as View<ChildLookedAfterPlacement>[],
    workers: [] as View<CareWorkerDetails>[],
    adoptions: [] as View<Adoption>[],
    careLeavers: [] as View<CareLeaver>[],
  }
  for (let index = 0; index < all.length; index++) {
    const episode = all[index]
    if (episode === undefined || episode.purge === true) continue
    const at = `/social_care_episodes/${index}`
    episodes.push({
      at,
      item: episode,
      episode,
      assessments: viewItems(episode, at, 'child_and_family_assessments', lists.assessments),
      inNeedPlans: viewItems(episode, at, 'child_in_need_plans', lists.inNeedPlans),
      enquiries: viewItems(episode, at, 'section_47_assessments', lists.enquiries),
      protectionPlans: viewItems(episode, at, 'child_protection_plans', lists.protectionPlans),
    })
    viewItems(episode, at, 'child_looked_after_placements', lists.placements)
    viewItems(episode, at, 'care_worker_details', lists.workers)
    const { adoption, care_leavers } = episode
    if (adoption && adoption.purge !== true)
      lists.adoptions.push({ at: `${at}/adoption`, item: adoption, episode })
    if (care_leavers && care_leavers.purge !== true)
      lists.careLeavers.push({ at: `${at}/care_leavers`, item: care_leavers, episode })
  }
  if (lists.placements.length > 1) lists.placements.sort(byStart)
  if (lists.workers.length > 1) lists.workers.sort(byStart)
  return { episodes, ...lists }
}

type ListName = {
  [K in keyof SocialCareEpisode]-?: NonNullable<SocialCareEpisode[K]> extends readonly unknown[] ? K : never
}[keyof SocialCareEpisode]

/** Views of the list's things that are not being purged, which are also added to `all`. */
function viewItems<T extends object>(
  episode: SocialCareEpisode,
  at: string,
  name: ListName,
  all: View<T>[],
): readonly View<T>[] {
  const items = episode[name] as readonly T[] | undefined
  if (items === undefined || items.length === 0) return NONE
  const views: View<T>[] = []
  for (let index = 0; index < items.length; index++) {
    const item = items[index]
    if (item === undefined || ('purge' in item && item.purge === true)) continue
    const view = { at: `${at}/${name}/${index}`, item, episode }
    views.push(view)
    all.push(view)
  }
  return views
}

const AFTER_ALL = '~'

type Stay = Pick<ChildLookedAfterPlacement, 'start_date' | 'end_date'> &
  Partial<Pick<ChildLookedAfterPlacement, 'child_looked_after_placement_id'> & CareWorkerDetails>

/** By their start. Of those that start together, the same comes first in whatever order they are sent. */
export function byStart(a: StayInEpisode, b: StayInEpisode): number {
  const first = a.item.start_date ?? AFTER_ALL
  const second = b.item.start_date ?? AFTER_ALL
  return first < second ? -1 : first > second ? 1 : inOrder(tieBreak(a), tieBreak(b))
}

type StayInEpisode = Pick<View<Stay>, 'item' | 'episode'>

const tieBreak = ({ item, episode }: StayInEpisode): string =>
  [
    item.end_date ?? AFTER_ALL,
    item.child_looked_after_placement_id ?? item.worker_id ?? '',
    episode.social_care_episode_id,
  ].join(' ')

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
