import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import type { Draw } from '../child-draw.js'
import { createChoose } from './choose.js'
import { settleCareLeaver } from './care-leaver.js'
import { settleDetails } from './details.js'
import { settleEpisode } from './episode.js'
import { settlePlacements } from './placements.js'
import { settleReferrals } from './referrals.js'

/**
 * Replaces drawn codes and flags that make no sense beside their neighbours, so that the census finds nothing in the scrambled
 * record that it did not find in the original. What decides is the structure: dates, and which fields are there at all.
 * @param to is changed in place; its dates are final
 */
export function makeConsistent(from: ChildRecord, to: ChildRecord, draw: Draw): void {
  const choose = createChoose(draw)
  settleReferrals(from, to)
  settleDetails(from, to, choose)
  const { social_care_episodes: originals = [] } = from
  const { social_care_episodes: episodes = [], child_details: details } = to
  for (let index = 0; index < originals.length; index++) {
    const [original, episode] = [originals[index]!, episodes[index]!]
    settleEpisode(original, episode, draw, choose)
    settleCareLeaver(original, episode, details?.date_of_birth, choose)
  }
  settlePlacements(from, to, choose)
}
