import type { ChildLookedAfterPlacement } from '../../../schemas/dfe/care.js'
import type { SocialCareEpisode } from '../../../schemas/dfe/social-care-episode.js'
import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import { mayBeYoung, wasNotHelped } from '../consistency/details.js'
import { hasPlanOrEnquiry, hasWork, mayHaveFoundNothing } from '../consistency/episode.js'
import { careGoesOn } from '../consistency/placements.js'
import type { Fields } from './compile-pairs.js'

/** In which of its possible places a value stands. */
export type PlaceOf = (original: Fields, holders: readonly Fields[]) => string

const isGiven = (object: Fields | undefined, field: string) => String(object?.[field] !== undefined)

/**
 * Fields whose values depend on their place: among those of one place chance is judged apart. A first placement starts
 * care (S) before and after, which says no more than that it is the first.
 */
export const PLACES: Readonly<Record<string, PlaceOf>> = {
  sex: (_, [details]) => isGiven(details, 'date_of_birth'),
  unique_pupil_number_unknown_reason: (_, [, record]) =>
    `${mayBeYoung(record as ChildRecord)} ${wasNotHelped(record as ChildRecord)}`,
  uasc_flag: (_, [details]) => isGiven(details, 'uasc_end_date'),
  referral_no_further_action_flag: (_, [episode]) => String(hasWork(episode as SocialCareEpisode)),
  icpc_required_flag: (_, [enquiry, episode]) =>
    `${isGiven(enquiry, 'icpc_date')} ${isGiven(episode, 'closure_date')}`,
  closure_reason: (_, [episode]) =>
    `${isGiven(episode, 'child_and_family_assessments')} ${isGiven(episode, 'child_in_need_plans')} ${isGiven(
      episode,
      'section_47_assessments',
    )}`,
  factors: (_, [, episode]) =>
    `${mayHaveFoundNothing(episode as SocialCareEpisode)} ${hasPlanOrEnquiry(episode as SocialCareEpisode)}`,
  start_reason: (_, [here]) =>
    ['S', 'L'].includes(here?.['start_reason'] as string) ? String(here?.['start_reason']) : 'move',
  end_reason: (original) => String(careGoesOn(original as ChildLookedAfterPlacement)),
  placement_type: (_, [here, , record]) =>
    String(here?.['postcode'] === (record?.['child_details'] as Fields | undefined)?.['postcode']),
}
