import { careLeaverAccommodation } from '../../../schemas/dfe/code-lists/care-leaver-accommodation.js'
import type { SocialCareEpisode } from '../../../schemas/dfe/social-care-episode.js'
import { tagOf } from '../child-draw.js'
import { dayIn, isAged } from './age.js'
import { only, type Choose } from './choose.js'

const OF_AGE = 18
/** A foyer (903 347) and former foster carers (903 3001) take nobody under 18. */
const FROM_18 = ['T', 'Z']
const ACCOMMODATION = tagOf('accommodation')
const ALWAYS = only(...Object.keys(careLeaverAccommodation.codes).filter((code) => !FROM_18.includes(code)))

export function settleCareLeaver(
  from: SocialCareEpisode,
  to: SocialCareEpisode,
  birth: string | undefined,
  choose: Choose,
): void {
  const [original, leaver] = [from.care_leavers?.accommodation, to.care_leavers]
  if (leaver?.accommodation === undefined || leaver.accommodation === '' || original === undefined) return
  if (birth === undefined || isAged(OF_AGE, dayIn(birth), dayIn(leaver.contact_date)) === true) return
  const { accommodation: drawn } = leaver
  leaver.accommodation = choose(ACCOMMODATION, to.social_care_episode_id, original, drawn, ALWAYS)
}
