import { createHash } from 'node:crypto'
import type { Day } from '../../../calendar/plain-date.js'
import { LEAST_WEEKS, MOST_WEEKS } from '../../treatments/event-dates.js'
import { outcomeOf, placesOf, spread, type Outcome, type Population } from '../population.js'
import type { View } from '../view.js'

/** Each child that is looked for is compared with every record. */
const MOST_TRIED = 400
const LEAST_SHIFT = LEAST_WEEKS * 7
const MOST_SHIFT = MOST_WEEKS * 7

/**
 * Attacker: knows three true dates of a child (the first event, the one in the middle and the last), but not what happened
 * on them, and how this service moves dates. A relative, a school or a court file tells them.
 * Method: looks for records in which these days could have become three others, and picks the nearest. Where intervals are
 * kept, two gaps and a shift of 4 to 52 whole weeks must fit exactly. Where only order is kept, gaps within a third of the true
 * ones count, and the record with the gaps most like them is taken.
 * Cost: each child against every record; a second for 400 children and 25,000 records.
 * Source: Y.-A. de Montjoye and others, "Unique in the Crowd", 2013 (few points in time tell people apart); nearest record:
 * J. Domingo-Ferrer and V. Torra, "Distance-based record linkage", 2001.
 */
export const attackThreeDates = (population: Population): Outcome =>
  attackDates(population, 3, (days) => [days[0]!, days[days.length >> 1]!, days.at(-1)!])

/**
 * Attacker: knows two true dates of a child, any two, and how this service moves dates; anybody who was there twice does.
 * Method, cost and source: as with three dates. Which two of a child's dates are known is drawn from its place in the
 * submission, which says nothing of the child.
 */
export const attackTwoDates = (population: Population): Outcome =>
  attackDates(population, 2, (days, place) => {
    const draw = createHash('sha256').update(`two dates of child ${place}`).digest()
    const one = draw.readUInt32BE(0) % days.length
    const other = (one + 1 + (draw.readUInt32BE(4) % (days.length - 1))) % days.length
    return [days[Math.min(one, other)]!, days[Math.max(one, other)]!]
  })

function attackDates(
  population: Population,
  least: number,
  choose: (days: readonly Day[], place: number) => readonly Day[],
): Outcome {
  const { truth, scrambled, settings } = population
  const places = placesOf(truth, ({ days }) => days.length >= least)
  const targets = spread(places, MOST_TRIED)
  const find = settings.dates === 'interval' ? findByShift(scrambled) : findByGaps(scrambled)
  let found = 0
  for (const place of targets) found += find(choose(truth[place]!.days, place), place)
  return outcomeOf(population, { children: places.length, tried: targets.length, found })
}

/**
 * The attacker's chance to pick the right one among the nearest records.
 * @param own where the right one is
 * @param distanceTo Infinity for a record that cannot be the child's
 */
export function pickNearest(own: number, records: number, distanceTo: (record: number) => number): number {
  const right = distanceTo(own)
  if (right === Infinity) return 0
  let ties = 0
  for (let record = 0; record < records; record += 1) {
    const distance = distanceTo(record)
    if (distance < right) return 0
    if (distance === right) ties += 1
  }
  return 1 / ties
}

/** True if a day may have been moved back by so many days, where intervals are kept. */
export const isShift = (days: number): boolean => days >= LEAST_SHIFT && days <= MOST_SHIFT && days % 7 === 0

/** The attacker's chance to pick the right record, from the days that are known and the place of the right one. */
type Find = (known: readonly Day[], own: number) => number

/** Only records with an event on the first known day, moved by one of the shifts, are looked at. */
function findByShift(records: readonly View[]): Find {
  const recordsOn = new Map<Day, number[]>()
  records.forEach(({ days }, record) => {
    for (const day of days) {
      const others = recordsOn.get(day)
      if (others === undefined) recordsOn.set(day, [record])
      else others.push(record)
    }
  })
  return ([first = 0, ...others], own) => {
    const fitting = new Set<number>()
    for (let shift = LEAST_SHIFT; shift <= MOST_SHIFT; shift += 7) {
      for (const record of recordsOn.get(first - shift) ?? []) {
        if (others.every((day) => records[record]!.days.includes(day - shift))) fitting.add(record)
      }
    }
    return fitting.has(own) ? 1 / fitting.size : 0
  }
}

const findByGaps =
  (records: readonly View[]): Find =>
  (known, own) =>
    pickNearest(own, records.length, (record) => distanceByGaps(known, records[record]!.days))

/** A stretch is a quarter, and weekends are kept by some days more; some room is left for what rounding adds up to. */
const STRETCH = 3
const DAYS_MORE = 6

/** By how much the gaps between days of the record differ from the known ones, at the best choice of days. */
function distanceByGaps(known: readonly Day[], days: readonly Day[]): number {
  let nearest = Infinity
  for (let place = 0; place < days.length; place += 1) {
    if (known[0]! - days[place]! < LEAST_SHIFT) break
    nearest = Math.min(nearest, distanceFrom(known, 1, days, place))
  }
  return nearest
}

function distanceFrom(known: readonly Day[], next: number, days: readonly Day[], place: number): number {
  if (next === known.length) return 0
  const gap = known[next]! - known[next - 1]!
  const [least, most] = [gap - gap / STRETCH - DAYS_MORE, gap + gap / STRETCH + DAYS_MORE]
  let nearest = Infinity
  for (let later = place + 1; later < days.length; later += 1) {
    const became = days[later]! - days[place]!
    if (became > most || known[next]! - days[later]! < LEAST_SHIFT) break
    if (became < least) continue
    const distance = Math.abs(became - gap) / gap + distanceFrom(known, next + 1, days, later)
    if (distance < nearest) nearest = distance
  }
  return nearest
}
