import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import { ITEM_IDS, type Fields } from './item-ids.js'
import { stateOf } from './resulting-state.js'

/** The episode as it is now, with purges of the items and blocks that it had before and has no more. */
export function purgeGone<T extends Fields>(held: T, wanted: T): T {
  const sent: Record<string, unknown> = { ...wanted }
  for (const key in held) {
    const id = ITEM_IDS[key]
    if (id !== undefined) {
      const items = (wanted[key] ?? []) as Fields[]
      const gone = purgesOf(held[key] as Fields[], items, id)
      if (gone.length > 0) sent[key] = [...gone, ...items]
    } else if (wanted[key] === undefined) sent[key] = { purge: true }
  }
  return sent as T
}

/**
 * A purge for each item of `held` that `wanted` does not have. One without an id is passed over: it cannot be named, and
 * the DfE never accepted it.
 */
export function purgesOf<T extends Fields>(held: readonly T[], wanted: readonly T[], id: string): T[] {
  const there = new Set(wanted.map((item) => item[id]))
  return held
    .filter((item) => item[id] !== undefined && !there.has(item[id]))
    .map((item) => ({ [id]: item[id], purge: true }) as unknown as T)
}

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

/**
 * True if a record that leaves the child at the DfE removes something of it: a block, an episode, or what is in one.
 * @param payload its JSON text
 */
export const purgesPart = (payload: string): boolean =>
  // Most records hold no purge, and need not be parsed.
  payload.includes('"purge"') && Object.values(JSON.parse(payload) as object).some(holdsPurge)

function holdsPurge(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return ('purge' in value && value.purge === true) || Object.values(value).some(holdsPurge)
}
