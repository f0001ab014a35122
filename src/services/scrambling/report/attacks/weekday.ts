import { bankHolidays } from '../../../calendar/working-days.js'
import { isWeekend, parseDay, type Day } from '../../../calendar/plain-date.js'
import { LEAST_WEEKS, MOST_WEEKS } from '../../treatments/event-dates.js'
import { placesOf, round, type Outcome, type Population } from '../population.js'

const SHIFTS = Array.from({ length: MOST_WEEKS - LEAST_WEEKS + 1 }, (_, index) => (LEAST_WEEKS + index) * 7)
const [FIRST_YEAR, LAST_YEAR] = [1990, 2060]

/**
 * Attacker: knows how this service moves dates, and that social work seldom happens on weekends and bank holidays.
 * Method: moves a record's days forward by every possible shift and picks one of those that put the fewest on such days. Where
 * intervals are kept, every true date of the child then comes out; otherwise the first.
 * Cost: 49 shifts for each record; seconds on any computer.
 * Source: as for the newest event (shift recovery). A shift of whole weeks keeps weekdays, so that only bank holidays could
 * give it away. It finds dates, not the child: they serve the attacks that know dates.
 */
export function attackWeekdays({ truth, scrambled }: Population): Outcome {
  const places = placesOf(truth, ({ days }) => days.length > 0)
  let found = 0
  for (const place of places) {
    const days = scrambled[place]!.days
    const unlikely = SHIFTS.map((shift) => days.filter((day) => isUnlikely(day + shift)).length)
    const least = Math.min(...unlikely)
    const best = SHIFTS.filter((_, index) => unlikely[index] === least)
    if (best.includes(truth[place]!.days[0]! - days[0]!)) found += 1 / best.length
  }
  const guessing = round(places.length / SHIFTS.length)
  return { children: places.length, tried: places.length, found: round(found), guessing }
}

const holidays = new Set<Day>()
for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
  for (const holiday of bankHolidays(year)) holidays.add(parseDay(holiday))
}

const isUnlikely = (day: Day): boolean => isWeekend(day) || holidays.has(day)
