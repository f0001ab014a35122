import { DAY_MS, londonTime } from '../../calendar/london.js'

const HOUR_MS = 3_600_000
/** When one message a day goes out, by London's clocks. */
const MORNING = 7

/** The next seven o'clock in London. */
export function nextMorning(now: Date): Date {
  const today = Date.parse(londonTime(now).day)
  for (const days of [0, 1]) {
    const midnight = today + days * DAY_MS
    // In summer London's clocks are an hour ahead of UTC.
    const inWinter = new Date(midnight + MORNING * HOUR_MS)
    const morning = londonTime(inWinter).time === '07:00' ? inWinter : new Date(inWinter.getTime() - HOUR_MS)
    if (morning > now) return morning
  }
  return new Date(now.getTime() + DAY_MS)
}
