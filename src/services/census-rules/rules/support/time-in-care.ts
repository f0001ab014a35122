import type { ChildLookedAfterPlacement } from '../../../../schemas/dfe/care.js'
import type { Views } from '../../child.js'
import { ADOPTED } from './code-groups.js'

type Placements = Views<ChildLookedAfterPlacement>

const DAY_MS = 86_400_000

/** Days in care from `from` to `to`; a placement without an end goes on. */
export function daysInCare(placements: Placements, { from, to }: { from: string; to: string }): number {
  return placements.reduce((sum, { item: { start_date, end_date = to } }) => {
    if (start_date === undefined) return sum
    const start = start_date > from ? start_date : from
    const end = end_date < to ? end_date : to
    return end > start ? sum + (Date.parse(end) - Date.parse(start)) / DAY_MS : sum
  }, 0)
}

/** True if the placements, in order of their start, cover the time from `start` to `end` without a gap. */
export function isInCareThroughout(
  placements: Placements,
  { start, end }: { start: string; end: string },
): boolean {
  let until = start
  for (const { item } of placements) {
    if (item.start_date === undefined || item.start_date > until) break
    if (item.end_date === undefined) return true
    if (item.end_date > until) until = item.end_date
  }
  return until >= end
}

/** True if care ended with an adoption. */
export const isAdopted = (placements: Placements): boolean =>
  ADOPTED.includes(placements.at(-1)?.item.end_reason)
