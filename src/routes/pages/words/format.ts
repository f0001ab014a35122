/** `1234` → `1,234`. */
export const formatNumber = (value: number): string => value.toLocaleString('en-GB')

/** `1 record`, `1,234 records`. */
export const formatCount = (value: number, one: string, many = `${one}s`): string =>
  `${formatNumber(value)} ${value === 1 ? one : many}`

/** `a, b and c`. */
export function formatList(words: readonly string[], and = 'and'): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${and} ${last}`
}

/** `sentence` → `Sentence`. */
export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

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
