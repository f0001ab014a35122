const PLACE = { timeZone: 'Europe/London' } as const
const DAY = new Intl.DateTimeFormat('en-GB', { ...PLACE, day: 'numeric', month: 'long', year: 'numeric' })
const SHORT = new Intl.DateTimeFormat('en-GB', { ...PLACE, day: 'numeric', month: 'short' })
const TIME = new Intl.DateTimeFormat('en-GB', {
  ...PLACE,
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h12',
})
const SECONDS = new Intl.DateTimeFormat('en-GB', {
  ...{ ...PLACE, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
})

/** `2026-11-24` → `24 November 2026`. What is no day is said as it is. */
export function sayDay(day: string): string {
  const date = new Date(`${day}T12:00:00Z`)
  return Number.isNaN(date.getTime()) ? day : DAY.format(date)
}

/** An instant in ISO 8601 as people in England say it: `24 November 2026, 9:05am`. */
export function sayInstant(instant: string): string {
  const date = new Date(instant)
  return `${DAY.format(date)}, ${sayClock(instant)}`
}

/** The time of an instant: `9:05am`. */
export const sayClock = (instant: string): string => TIME.format(new Date(instant)).replace(' ', '')

/** Where there is little room: `24 Nov`. */
export const sayShortDay = (instant: string): string => SHORT.format(new Date(instant))

/** To the second, where the order of things matters: `24 November 2026, 09:05:07`. */
export function sayInstantExactly(instant: string): string {
  const date = new Date(instant)
  return `${DAY.format(date)}, ${SECONDS.format(date)}`
}
