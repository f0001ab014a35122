import { isWeekend, type Day } from '../../calendar/plain-date.js'
import { below, shareOf, type DeterministicRandom } from '../deterministic-random.js'

/** `interval`: one shift for all events of a child. `order`: each gap is stretched or shrunk as well. */
export const dateModes = ['interval', 'order'] as const
export type DateMode = (typeof dateModes)[number]

export const LEAST_WEEKS = 4
export const MOST_WEEKS = 52
/** A gap becomes three quarters to five quarters of what it was. */
const STRETCH = 0.5

/** Moves a child's day. Earlier days stay earlier. */
export type Move = (day: Day) => Day

/**
 * By how many days a child's events move back: whole weeks, so that weekdays stay. Any other shift gives itself away by
 * conferences on a Sunday.
 */
export const drawShift = ({ draw }: DeterministicRandom): number =>
  7 * (LEAST_WEEKS + below(MOST_WEEKS - LEAST_WEEKS + 1, draw({ field: 'shift', original: '' })))

/**
 * Moves each day so that order is kept, weekends stay weekends, and every gap after birth changes. No day comes nearer to its own
 * than `shift`: none stays unmoved, none lies in the future, and nobody comes of age on the way.
 * @param events in any order
 * @param birth up to which all days move by the shift only: a referral stays within the 280 days before it
 */
export function moveByGaps(
  events: readonly Day[],
  shift: number,
  birth: Day | undefined,
  { draw }: DeterministicRandom,
): Move {
  const days = [...new Set(events)].sort((a, b) => a - b)
  const moved = new Map<Day, Day>()
  const anchor = birth ?? days[0] ?? 0
  let from = anchor
  let to = anchor - shift
  for (const day of days) {
    if (day <= anchor) continue
    const change =
      (day - from) *
      STRETCH *
      (shareOf(draw({ field: 'gap', item: String(from), original: String(day) })) - 0.5)
    const most = day - shift
    // Without room to stretch, the gap shrinks instead: otherwise half of all would stay as they are.
    const wanted = to + Math.max(1, Math.round(day - from + change))
    to = nearestLike(day, wanted > most ? most - Math.round(Math.abs(change)) : wanted, to + 1, most)
    from = day
    moved.set(day, to)
  }
  return (day) => moved.get(day) ?? day - shift
}

/** The day nearest to `wanted` from `least` to `most` that is on a weekend as `day` is, or not as it is not; `most` is one. */
function nearestLike(day: Day, wanted: Day, least: Day, most: Day): Day {
  const start = Math.max(Math.min(wanted, most), least)
  const onWeekend = isWeekend(day)
  const isLike = (candidate: Day) =>
    candidate >= least && candidate <= most && isWeekend(candidate) === onWeekend
  for (let distance = 0; distance < 7; distance++) {
    if (isLike(start - distance)) return start - distance
    if (isLike(start + distance)) return start + distance
  }
  return most
}
