/** A calendar day in UTC. London's days last 23 or 25 hours when the clocks change: adding this to a moment may miss a day. */
export const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** A moment by the clocks of London. */
export type LondonTime = {
  /** YYYY-MM-DD */
  readonly day: string
  /** HH:MM */
  readonly time: string
}

const london = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** People agree to a time as their clocks show it, in summer and in winter. */
export function londonTime(instant: Date): LondonTime {
  const [day = '', time = ''] = london.format(instant).split(' ')
  return { day, time }
}

/** The day that it is in London: agreements, schedules and censuses go by it. */
export const londonDay = (instant: Date): string => londonTime(instant).day

/** The last millisecond of a day in London. The clocks change at 01:00 UTC, so midnight is never skipped or repeated. */
export function endOfLondonDay(day: string): Date {
  const midnight = Date.parse(day) + DAY_MS
  const isSummer = londonTime(new Date(midnight)).time !== '00:00'
  return new Date(midnight - (isSummer ? HOUR_MS : 0) - 1)
}

/** How many days lie between `today` and `lastDay`: 0 on the last day, negative after it. */
export const daysUntil = (lastDay: string, today: string): number =>
  (Date.parse(lastDay) - Date.parse(today)) / DAY_MS
