import { tagOf, type DrawOfNumbers } from './child-draw.js'
import type { Case } from './case.js'
import { writeDay, type Day } from './day.js'
import { ScrambleRefusal, scrambleFinding } from './refusal.js'
import { sorted } from './sorted.js'
import { moveBirth } from './treatments/birth-date.js'
import { drawShift, moveByGaps, type Move } from './treatments/event-dates.js'

/** Fills in the dates of a record that could not be moved before all of them were known. */
export function replaceDates({ drawOfNumbers, shift, eventDays, events, births }: Case): void {
  if (events.length === 0 && births.length === 0) return
  const back = shift ?? drawShift(drawOfNumbers)
  const move: Move =
    shift === undefined ? moveInOrder(eventDays, back, births, drawOfNumbers) : (day) => day - shift
  for (const { target, field, original } of events) target[field] = textOfDay(move(original))
  for (const { target, field, original } of births) {
    target[field] = textOfDay(moveBirth(drawOfNumbers, tagOf(field), original, back, eventDays, move))
  }
}

function moveInOrder(days: readonly Day[], shift: number, births: Case['births'], draw: DrawOfNumbers): Move {
  const birth = births.length === 0 ? undefined : Math.max(...births.map(({ original }) => original))
  return moveByGaps(sorted(days), shift, birth, draw)
}

/** @throws {ScrambleRefusal} outside the years 1 to 9999 */
export function textOfDay(day: Day): string {
  const text = writeDay(day)
  if (text !== undefined) return text
  const message = 'has a date that cannot be moved within the calendar'
  throw new ScrambleRefusal([scrambleFinding('DATES', '', message)])
}
