export { formatClock, formatDay, formatInstant } from '../../../services/calendar/format-time.js'

const PLACE = { timeZone: 'Europe/London' } as const
const DAY = new Intl.DateTimeFormat('en-GB', { ...PLACE, day: 'numeric', month: 'long', year: 'numeric' })
const SHORT = new Intl.DateTimeFormat('en-GB', { ...PLACE, day: 'numeric', month: 'short' })
const SECONDS = new Intl.DateTimeFormat('en-GB', {
  ...{ ...PLACE, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
})

/** Short form for charts: `24 Nov`. */
export const formatShortDay = (instant: string): string => SHORT.format(new Date(instant))

/** To the second, where the order of things matters: `24 November 2026, 09:05:07`. */
export function formatInstantExactly(instant: string): string {
  const date = new Date(instant)
  return `${DAY.format(date)}, ${SECONDS.format(date)}`
}
