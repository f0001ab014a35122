import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import type { DeterministicRandom } from '../deterministic-random.js'
import { settleCareLeaver, settleDetails } from './details.js'
import { settleEpisode, settleReferrals } from './episode.js'
import { settlePlacements } from './placements.js'
import { createChoose } from './choose.js'

/**
 * Replaces drawn codes and flags that make no sense beside their neighbours, so that the census finds nothing in the scrambled
 * record that it did not find in the original. The structure decides: dates, and which fields are there at all.
 * @param to is changed in place; its dates are final
 */
export function makeConsistent(from: ChildRecord, to: ChildRecord, random: DeterministicRandom): void {
  const choose = createChoose(random)
  settleReferrals(from, to)
  settleDetails(from, to, choose)
  const { social_care_episodes: originals = [] } = from
  const { social_care_episodes: episodes = [], child_details: details } = to
  originals.forEach((original, index) => {
    const episode = episodes[index]!
    settleEpisode(original, episode, random, choose)
    settleCareLeaver(original, episode, details?.date_of_birth, choose)
  })
  settlePlacements(from, to, choose)
}
