import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import { stateOf } from './resulting-state.js'

const BLOCKS = ['child_details', 'health_and_wellbeing'] as const

/**
 * A delta together with everything that did not change: what a full submission sends where the DfE holds something of the child
 * already. The child's whole record, and the purges without which a receiver that merges would keep what is gone.
 * @param delta of `computeDelta(held, current)`
 * @returns the last one is `current` itself where no purge has to travel in it
 */
export function completeDelta(current: ChildRecord, delta: readonly ChildRecord[]): ChildRecord[] {
  const state = stateOf(current)
  if (state === undefined) return [...delta]
  const last = delta.at(-1)
  return [...delta.slice(0, -1), last !== undefined && hasPurge(last) ? join(state, last) : current]
}

function join(state: ChildRecord, sent: ChildRecord): ChildRecord {
  const whole = { ...state }
  for (const block of BLOCKS) if (sent[block] !== undefined) whole[block] = sent[block]
  const sentEpisodes = sent.social_care_episodes ?? []
  const named = new Set(sentEpisodes.map((episode) => episode.social_care_episode_id))
  const others = state.social_care_episodes?.filter((episode) => !named.has(episode.social_care_episode_id))
  whole.social_care_episodes = [...sentEpisodes, ...(others ?? [])]
  if (whole.social_care_episodes.length === 0) delete whole.social_care_episodes
  return whole
}

function hasPurge(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return (value as { purge?: unknown }).purge === true || Object.values(value).some(hasPurge)
}

/**
 * The records that bring the DfE to what the LA holds, whatever it holds now: the child is purged and, unless it is gone,
 * sent whole. For a child of whom nobody knows whether its last record was accepted.
 * @param current the child's record; undefined if it is gone
 */
export function deltaFromUnknown(laChildId: string, current: ChildRecord | undefined): ChildRecord[] {
  const purge = { la_child_id: laChildId, purge: true }
  return current === undefined || stateOf(current) === undefined ? [purge] : [purge, current]
}
