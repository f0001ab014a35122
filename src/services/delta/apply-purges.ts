import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import { stateOf } from './resulting-state.js'

/**
 * The child's record at the DfE after the first of a delta's two records and before the second: the base of the next
 * delta where the second is refused or never sent. The same for every receiver, since whole units are purged.
 * @param held what the DfE held before
 * @param purges the first record of `computeDelta(held, …)`
 */
export function applyPurges(held: ChildRecord, purges: ChildRecord): ChildRecord | undefined {
  if (purges.purge === true) return undefined
  const state = { ...stateOf(held), la_child_id: held.la_child_id }
  if (purges.child_details) delete state.child_details
  if (purges.health_and_wellbeing) delete state.health_and_wellbeing
  const gone = new Set(purges.social_care_episodes?.map((episode) => episode.social_care_episode_id))
  const left = state.social_care_episodes?.filter((episode) => !gone.has(episode.social_care_episode_id))
  delete state.social_care_episodes
  return left === undefined || left.length === 0 ? state : { ...state, social_care_episodes: left }
}
