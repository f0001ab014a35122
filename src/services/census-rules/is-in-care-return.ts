import type { ChildRecord } from '../../schemas/dfe/child-record.js'

/**
 * True if the child belongs in the SSDA903 return: looked after, or a care leaver. Its rules say nothing about other
 * children in need.
 */
export function isInCareReturn({ social_care_episodes: episodes = [] }: ChildRecord): boolean {
  return episodes.some(
    ({ purge, child_looked_after_placements: placements = [], care_leavers: leaver }) =>
      purge !== true &&
      (placements.some((placement) => placement.purge !== true) ||
        (leaver !== undefined && leaver.purge !== true)),
  )
}
