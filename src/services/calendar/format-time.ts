const PLACE = { timeZone: 'Europe/London' } as const
const DAY = new Intl.DateTimeFormat('en-GB', { ...PLACE, day: 'numeric', month: 'long', year: 'numeric' })
const TIME = new Intl.DateTimeFormat('en-GB', {
  ...PLACE,
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h12',
})

/** `2026-11-24` → `24 November 2026`. What is no day is said as it is. */
export function formatDay(day: string): string {
  const date = new Date(`${day}T12:00:00Z`)
  return Number.isNaN(date.getTime()) ? day : DAY.format(date)
}

/** An instant in ISO 8601 as people in England say it: `24 November 2026, 9:05am`. */
export function formatInstant(instant: string): string {
  const date = new Date(instant)
  return `${DAY.format(date)}, ${formatClock(instant)}`
}

/** The time of an instant: `9:05am`. */
export const formatClock = (instant: string): string => TIME.format(new Date(instant)).replace(' ', '')
