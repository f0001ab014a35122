import { londonTime } from '../calendar/london.js'
import { addDays } from '../calendar/plain-date.js'

export type Schedule = {
  readonly id: string
  readonly at: string
  readonly expiresAt: string
  readonly confirmedAt: Date
  readonly endedAt: Date | null
}

/**
 * The days on which a delta was to be built under an agreement, oldest first, without today.
 * @param from the first day that is asked for
 */
export function scheduledDays(
  { at, expiresAt, confirmedAt, endedAt }: Schedule,
  { from, today }: { from: string; today: string },
): string[] {
  const first = dayFrom(confirmedAt, at)
  const days: string[] = []
  const end = endedAt === null ? today : lastDayBefore(endedAt, at)
  for (
    let day = first > from ? first : from;
    day < today && day <= expiresAt && day <= end;
    day = addDays(day, 1)
  ) {
    days.push(day)
  }
  return days
}

/** A day whose time had passed when it was agreed is not due any more. */
function dayFrom(confirmedAt: Date, at: string): string {
  const { day, time } = londonTime(confirmedAt)
  return time > at ? addDays(day, 1) : day
}

/** The last day whose time had passed when it ended. */
function lastDayBefore(endedAt: Date, at: string): string {
  const { day, time } = londonTime(endedAt)
  return time > at ? day : addDays(day, -1)
}
