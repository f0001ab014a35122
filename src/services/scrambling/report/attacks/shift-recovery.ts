import { type Day, isWeekend, parseDay } from '../../../calendar/plain-date.js'
import { bankHolidays } from '../../../calendar/working-days.js'
import { LEAST_WEEKS, MOST_WEEKS } from '../../treatments/event-dates.js'
import { type Outcome, placesOf, type Population, round } from '../population.js'

const SHIFTS = Array.from({ length: MOST_WEEKS - LEAST_WEEKS + 1 }, (_, index) => (LEAST_WEEKS + index) * 7)

/**
 * Attacker: knows when the records were taken, and how long ago the newest event of a child usually is; published figures
 * and the authority's own dashboards tell that.
 * Method: of all shifts by which a record's newest event may have been moved, takes the one that puts it where most children's
 * lies. The true week of the newest event then comes out, and with intervals kept, every true date of the child. The day on which
 * records were taken is the newest true date of all.
 * Cost: 49 shifts for each record; by hand with a spreadsheet.
 * Source: shift recovery, named in N. Hripcsak and others, "Preserving temporal relations in clinical data while maintaining
 * privacy", JAMIA 2016. It finds dates, not the child: they serve the attacks that know dates.
 */
export function attackNewestEvent({ truth, scrambled }: Population): Outcome {
  const places = placesOf(truth, ({ days }) => days.length > 0)
  const newest = places.reduce((day, place) => Math.max(day, truth[place]!.days.at(-1)!), -Infinity)
  const usual = new Map<number, number>()
  for (const place of places) {
    const week = weeksAgo(newest, truth[place]!.days.at(-1)!)
    usual.set(week, (usual.get(week) ?? 0) + 1)
  }
  let found = 0
  for (const place of places) {
    const [actual, seen] = [truth[place]!.days.at(-1)!, scrambled[place]!.days.at(-1)!]
    const weeks = guessWeeks(newest, seen, usual)
    if (weeks.includes(weeksAgo(newest, actual))) found += 1 / weeks.length
  }
  const guessing = round(places.length / SHIFTS.length)
  return { children: places.length, tried: places.length, found: round(found), guessing }
}

const weeksAgo = (newest: number, day: number): number => Math.floor((newest - day) / 7)

/** How many weeks ago the newest event was most likely; several where they are as likely. */
function guessWeeks(newest: number, seen: number, usual: ReadonlyMap<number, number>): number[] {
  let [best, weeks]: [number, number[]] = [0, []]
  for (const shift of SHIFTS) {
    const week = weeksAgo(newest, seen + shift)
    const children = week < 0 ? 0 : (usual.get(week) ?? 0)
    if (children > best) [best, weeks] = [children, [week]]
    else if (children === best && best > 0) weeks.push(week)
  }
  return weeks
}

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

const [FIRST_YEAR, LAST_YEAR] = [1990, 2060]
const holidays = new Set<Day>()
for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
  for (const holiday of bankHolidays(year)) holidays.add(parseDay(holiday))
}

const isUnlikely = (day: Day): boolean => isWeekend(day) || holidays.has(day)
