import { londonDay, londonTime } from '../calendar/london.js'
import { addDays } from '../calendar/plain-date.js'

/**
 * The day whose delta is due, by the clocks of London; undefined if none is. A time that the spring skips is due when the
 * clocks have gone past it; one that the autumn repeats is due the first time. A day on which nobody worked until late is still
 * that day's; days that went by are not made up, since the next delta holds their changes.
 * @param confirmedAt a day whose time had passed by then is not due any more
 */
export function dueDay(
  { at, expiresAt, confirmedAt }: { at: string; expiresAt: string; confirmedAt: Date },
  now: Date,
): string | undefined {
  const today = londonTime(now)
  if (today.time < at || today.day > expiresAt) return undefined
  const confirmed = londonTime(confirmedAt)
  return confirmed.day === today.day && confirmed.time > at ? undefined : today.day
}

type Schedule = {
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

/**
 * Why the delta of a day is not sent any more without people, in words; undefined while it may be. Two people agreed to one
 * delta a day, up to a last day: not to one that was built then and is sent days later.
 */
export function explainLateness(
  { day, expiresAt }: { day: string; expiresAt: string },
  now: Date,
): string | undefined {
  const today = londonDay(now)
  if (today > expiresAt) return `The standing agreement ended on ${expiresAt}`
  return today === day ? undefined : 'Its day was over before it could be sent'
}
