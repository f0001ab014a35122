/** A day as a number: days since 1 January 1970. No clock and no time zone: only the calendar. */
export type Day = number

const digit = (text: string, index: number) => text.charCodeAt(index) - 48
const DAYS_PER_ERA = 146_097
const EPOCH = 719_468

/**
 * `YYYY-MM-DD`, which has to be a day that exists, as a number. (H. Hinnant, "chrono-compatible low-level date algorithms":
 * eras of 400 years, which begin on 1 March.) A `Date` takes four times as long.
 */
export function readDay(iso: string): Day {
  const month = digit(iso, 5) * 10 + digit(iso, 6)
  const day = digit(iso, 8) * 10 + digit(iso, 9)
  const calendarYear = digit(iso, 0) * 1000 + digit(iso, 1) * 100 + digit(iso, 2) * 10 + digit(iso, 3)
  const year = month <= 2 ? calendarYear - 1 : calendarYear
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_PER_ERA + dayOfEra - EPOCH
}

const twoDigits = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'))

/** `YYYY-MM-DD`; undefined before the year 1 and after 9999, which the format cannot say. */
export function writeDay(day: Day): string | undefined {
  const shifted = day + EPOCH
  const era = Math.floor(shifted / DAYS_PER_ERA)
  const dayOfEra = shifted - era * DAYS_PER_ERA
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  if (year < 1 || year > 9999) return undefined
  const century = twoDigits[Math.floor(year / 100)]
  return `${century}${twoDigits[year % 100]}-${twoDigits[month]}-${twoDigits[dayOfMonth]}`
}

/** The same day of the month `years` later; 29 February becomes 1 March where it has to. */
export function addYears(day: Day, years: number): Day {
  const iso = writeDay(day) ?? '0001-01-01'
  const year = Number(iso.slice(0, 4)) + years
  const isLeapDay = iso.endsWith('02-29')
  const exists = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const monthAndDay = isLeapDay && !exists ? '03-01' : iso.slice(5)
  return readDay(`${String(year).padStart(4, '0')}-${monthAndDay}`)
}

/** Saturday or Sunday. 1 January 1970 was a Thursday. */
export const isWeekend = (day: Day): boolean => (((day + 5) % 7) + 7) % 7 < 2
