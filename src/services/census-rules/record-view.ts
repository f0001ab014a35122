import type {
  ChildAndFamilyAssessment,
  ChildInNeedPlan,
  ChildProtectionPlan,
  Section47Assessment,
} from '../../schemas/dfe/assessment-and-plans.js'
import type { Adoption, CareLeaver, ChildLookedAfterPlacement } from '../../schemas/dfe/care.js'
import type { ChildDetails, SdqAssessment } from '../../schemas/dfe/child-details.js'
import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import type { CareWorkerDetails, SocialCareEpisode } from '../../schemas/dfe/social-care-episode.js'

/** An item of a record, its JSON pointer and the episode that holds it. */
export type Located<T> = { readonly pointer: string; readonly item: T; readonly episode: SocialCareEpisode }
export type LocatedList<T> = readonly Located<T>[]

/** An episode and the lists in it, without the items that are being purged. */
export type EpisodeView = Located<SocialCareEpisode> & {
  readonly assessments: LocatedList<ChildAndFamilyAssessment>
  readonly inNeedPlans: LocatedList<ChildInNeedPlan>
  readonly enquiries: LocatedList<Section47Assessment>
  readonly protectionPlans: LocatedList<ChildProtectionPlan>
}

/** A record as the rules read it: each list holds the items of all episodes, without those that are being purged. */
export type RecordView = {
  readonly record: ChildRecord
  /** Empty if the record has none. Undefined if they are being purged: no rule asks for them then. */
  readonly details: ChildDetails | undefined
  readonly birth: string | undefined
  readonly episodes: readonly EpisodeView[]
  readonly assessments: LocatedList<ChildAndFamilyAssessment>
  readonly inNeedPlans: LocatedList<ChildInNeedPlan>
  readonly enquiries: LocatedList<Section47Assessment>
  readonly protectionPlans: LocatedList<ChildProtectionPlan>
  /** By start date, those without one last. The SSDA903 calls such a row an episode of care. */
  readonly placements: LocatedList<ChildLookedAfterPlacement>
  /** By start date, those without one last. */
  readonly workers: LocatedList<CareWorkerDetails>
  readonly adoptions: LocatedList<Adoption>
  readonly careLeavers: LocatedList<CareLeaver>
  /** Undefined if they are being purged. */
  readonly sdqAssessments: readonly SdqAssessment[] | undefined
}

const NO_DETAILS: ChildDetails = {}
const NONE: readonly never[] = []

/** @param record passes the DfE's schema */
export function viewRecord(record: ChildRecord): RecordView {
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
    assessments: [] as Located<ChildAndFamilyAssessment>[],
    inNeedPlans: [] as Located<ChildInNeedPlan>[],
    enquiries: [] as Located<Section47Assessment>[],
    protectionPlans: [] as Located<ChildProtectionPlan>[],
    placements: [] as Located<ChildLookedAfterPlacement>[],
    workers: [] as Located<CareWorkerDetails>[],
    adoptions: [] as Located<Adoption>[],
    careLeavers: [] as Located<CareLeaver>[],
  }
  for (let index = 0; index < all.length; index++) {
    const episode = all[index]
    if (episode === undefined || episode.purge === true) continue
    const pointer = `/social_care_episodes/${index}`
    episodes.push({
      pointer,
      item: episode,
      episode,
      assessments: locate(episode, pointer, 'child_and_family_assessments', lists.assessments),
      inNeedPlans: locate(episode, pointer, 'child_in_need_plans', lists.inNeedPlans),
      enquiries: locate(episode, pointer, 'section_47_assessments', lists.enquiries),
      protectionPlans: locate(episode, pointer, 'child_protection_plans', lists.protectionPlans),
    })
    locate(episode, pointer, 'child_looked_after_placements', lists.placements)
    locate(episode, pointer, 'care_worker_details', lists.workers)
    const { adoption, care_leavers } = episode
    if (adoption && adoption.purge !== true)
      lists.adoptions.push({ pointer: `${pointer}/adoption`, item: adoption, episode })
    if (care_leavers && care_leavers.purge !== true)
      lists.careLeavers.push({ pointer: `${pointer}/care_leavers`, item: care_leavers, episode })
  }
  if (lists.placements.length > 1) lists.placements.sort(byStart)
  if (lists.workers.length > 1) lists.workers.sort(byStart)
  return { episodes, ...lists }
}

type EpisodeListName = {
  [K in keyof SocialCareEpisode]-?: NonNullable<SocialCareEpisode[K]> extends readonly unknown[] ? K : never
}[keyof SocialCareEpisode]

/** Locates the items of one list that are not being purged, and also adds them to `all`. */
function locate<T extends object>(
  episode: SocialCareEpisode,
  episodePointer: string,
  name: EpisodeListName,
  all: Located<T>[],
): LocatedList<T> {
  const items = episode[name] as readonly T[] | undefined
  if (items === undefined || items.length === 0) return NONE
  const located: Located<T>[] = []
  for (let index = 0; index < items.length; index++) {
    const item = items[index]
    if (item === undefined || ('purge' in item && item.purge === true)) continue
    const one = { pointer: `${episodePointer}/${name}/${index}`, item, episode }
    located.push(one)
    all.push(one)
  }
  return located
}

/** Sorts after every date. */
const NO_DATE = '~'

type Stay = Pick<ChildLookedAfterPlacement, 'start_date' | 'end_date'> &
  Partial<Pick<ChildLookedAfterPlacement, 'child_looked_after_placement_id'> & CareWorkerDetails>

type StayInEpisode = Pick<Located<Stay>, 'item' | 'episode'>

/** By start date; equal ones by end date and ids, so that the order in which they are sent makes no difference. */
export function byStart(a: StayInEpisode, b: StayInEpisode): number {
  const first = a.item.start_date ?? NO_DATE
  const second = b.item.start_date ?? NO_DATE
  return first < second ? -1 : first > second ? 1 : compareTexts(tieBreak(a), tieBreak(b))
}

const tieBreak = ({ item, episode }: StayInEpisode): string =>
  [
    item.end_date ?? NO_DATE,
    item.child_looked_after_placement_id ?? item.worker_id ?? '',
    episode.social_care_episode_id,
  ].join(' ')

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Whether the child belongs in the SSDA903 return: looked after, or a care leaver. */
export const isInCareReturn = ({ social_care_episodes: episodes = [] }: ChildRecord): boolean =>
  episodes.some(
    ({ purge, child_looked_after_placements: placements = [], care_leavers: leaver }) =>
      purge !== true &&
      (placements.some((placement) => placement.purge !== true) ||
        (leaver !== undefined && leaver.purge !== true && hasCareLeaverDetails(leaver))),
  )

/** An object with nothing in it says nothing about a care leaver. */
export const hasCareLeaverDetails = ({ contact_date, activity, accommodation }: CareLeaver): boolean =>
  contact_date !== undefined || activity !== undefined || accommodation !== undefined
