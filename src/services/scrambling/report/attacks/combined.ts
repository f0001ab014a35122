import { LEAST_WEEKS } from '../../treatments/event-dates.js'
import { outcomeOf, placesOf, spread, type Outcome, type Population } from '../population.js'
import type { View } from '../view.js'
import { isShift, pickNearest } from './known-dates.js'
import { lookByWorkers } from './look-alikes.js'

/** Each child that is looked for is compared with all records of its structure. */
const MOST_TRIED = 2000
const LEAST_SHIFT = LEAST_WEEKS * 7
/** The next age group speaks against a record as much as one gap of another length; other codes, which are drawn, hardly do. */
const OTHER_AGE = 1
const OTHER_PERSON = 0.001

/**
 * Attacker: holds the year's census return of the same children, true and without names, and knows how this service scrambles.
 * That is the worst case: everything that the other attackers know, of every child.
 * Method: sorts children and records by structure, by which fields are filled and by their social workers, all at once; among the
 * records that look like the child takes the one whose dates fit best, then the one with the right age group, then with the
 * right sex and ethnicity. The newest event and weekdays add nothing for one who has all true dates.
 * Cost: seconds for 25,000 children on any computer.
 * Source: the "motivated intruder" of the ICO's guidance on anonymisation, with the prosecutor model of record linkage
 * (K. El Emam, "Guide to the De-Identification of Personal Health Information", 2013). It decides the level of the submission.
 */
export function attackCombined(population: Population): Outcome {
  const { truth, scrambled, settings } = population
  const [known = [], seen = []] = lookByWorkers(
    [truth, scrambled].map((side) => side.map(({ workers, filled }) => ({ workers, look: filled }))),
    settings.workers,
  )
  const records = groupBy(seen)
  const distance = settings.dates === 'interval' ? distanceOfDates : distanceOfGaps
  const places = placesOf(truth, () => true)
  const targets = spread(places, MOST_TRIED)
  let found = 0
  for (const place of targets) {
    // Nobody can pick a record that does not look like the child any more.
    const alike = records.get(known[place]!) ?? []
    const own = alike.indexOf(place)
    if (own === -1) continue
    found += pickNearest(own, alike.length, (index) => {
      const [child, record] = [truth[place]!, scrambled[alike[index]!]!]
      return distance(child, record) + otherwise(child, record)
    })
  }
  return outcomeOf(population, { children: places.length, tried: targets.length, found })
}

function groupBy(looks: readonly number[]): Map<number, number[]> {
  const groups = new Map<number, number[]>()
  looks.forEach((look, place) => {
    const group = groups.get(look)
    if (group === undefined) groups.set(look, [place])
    else group.push(place)
  })
  return groups
}

const otherwise = (child: View, record: View): number =>
  OTHER_AGE * Math.abs(child.ageGroup - record.ageGroup) + (child.person === record.person ? 0 : OTHER_PERSON)

/** One shift of whole weeks for all events, or it is another child. */
function distanceOfDates({ events: known }: View, { events }: View): number {
  if (known.length !== events.length) return Infinity
  if (known.length === 0) return 0
  const shift = known[0]! - events[0]!
  return isShift(shift) && known.every((day, index) => day - events[index]! === shift) ? 0 : Infinity
}

/** By how much the gaps from each event to the next of the record have been stretched or shrunk, altogether. */
function distanceOfGaps({ events: known }: View, { events }: View): number {
  if (known.length !== events.length) return Infinity
  let distance = 0
  for (let index = 0; index < known.length; index += 1) {
    if (known[index]! - events[index]! < LEAST_SHIFT) return Infinity
    if (index === 0) continue
    const gap = known[index]! - known[index - 1]!
    const became = events[index]! - events[index - 1]!
    if (Math.sign(gap) !== Math.sign(became)) return Infinity
    distance += Math.abs(became - gap) / (Math.abs(gap) + 7)
  }
  return distance
}
