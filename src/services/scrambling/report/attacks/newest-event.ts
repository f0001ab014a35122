import { LEAST_WEEKS, MOST_WEEKS } from '../../treatments/event-dates.js'
import { placesOf, round, type Outcome, type Population } from '../population.js'

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
