import { londonTime } from '../calendar/london.js'

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
