import type { SocialCareEpisode } from '../../../../schemas/dfe/social-care-episode.js'

/** A referral that was taken up and is not closed. Where nobody says whether it was, rule 8568 asks. */
export const isOpenCase = (episode: SocialCareEpisode): boolean =>
  episode.closure_date === undefined && episode.referral_no_further_action_flag === false
