import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import type { SocialCareEpisode } from '../../../schemas/dfe/social-care-episode.js'

const FLAG = 'referral_no_further_action_flag'

/**
 * A referral without further action leads to no work (CIN 8831, 8832, 4000), and one with it needs a disability code of a born
 * child (8540) and may not make a second open case (8815, 8816).
 */
export function settleReferrals(from: ChildRecord, to: ChildRecord): void {
  const { social_care_episodes: originals = [] } = from
  const { social_care_episodes: episodes = [] } = to
  const mayHaveAction = knowsDisabilities(to)
  for (let index = 0; index < originals.length; index++) {
    const [original, episode] = [originals[index]![FLAG], episodes[index]!]
    if (original === undefined) continue
    // Where there is work the flag is false, and one that contradicts its own episode goes on doing so.
    if (hasWork(episode)) episode[FLAG] = original
    else if (!mayHaveAction || !isPossibleCase(episode, episodes)) episode[FLAG] = true
  }
}

export const hasWork = (episode: SocialCareEpisode): boolean =>
  isFilled(episode.child_and_family_assessments) || hasPlanOrEnquiry(episode)

export const hasPlanOrEnquiry = (episode: SocialCareEpisode): boolean =>
  isFilled(episode.section_47_assessments) ||
  isFilled(episode.child_protection_plans) ||
  isFilled(episode.child_in_need_plans)

const isFilled = (list: readonly unknown[] | undefined): boolean => list !== undefined && list.length > 0

const knowsDisabilities = ({ child_details: details }: ChildRecord): boolean =>
  details?.date_of_birth === undefined || (details.disabilities ?? []).length > 0

/** Closed, or the only open one and the latest. */
function isPossibleCase(episode: SocialCareEpisode, episodes: readonly SocialCareEpisode[]): boolean {
  if (episode.closure_date !== undefined) return true
  const { referral_date: referral } = episode
  if (referral === undefined) return false
  return episodes.every(
    (other) =>
      other === episode || (other.closure_date !== undefined && (other.referral_date ?? '9') < referral),
  )
}
