import { tagOf, type Draw } from './child-draw.js'
import type { Case, Fields } from './case.js'
import { writeDay, type Day } from './day.js'
import { moveBirth } from './treatments/birth-date.js'
import { drawShift, moveByGaps, type DateMode, type Move } from './treatments/event-dates.js'

/**
 * Fills in the dates of a record, when all of them are known.
 * @returns false where one would leave the years 1 to 9999
 */
export function replaceDates({ draw, events, births }: Case, mode: DateMode): boolean {
  if (events.length === 0 && births.length === 0) return true
  const shift = drawShift(draw)
  const days = events.map(({ original }) => original)
  const move: Move = mode === 'interval' ? (day) => day - shift : moveInOrder(days, shift, births, draw)
  let fits = true
  for (const { target, field, original } of events) fits = put(target, field, move(original)) && fits
  for (const { target, field, original } of births) {
    fits = put(target, field, moveBirth(draw, tagOf(field), original, shift, days, move)) && fits
  }
  return fits
}

function moveInOrder(days: readonly Day[], shift: number, births: Case['births'], draw: Draw): Move {
  const birth = births.length === 0 ? undefined : Math.max(...births.map(({ original }) => original))
  const inOrder = [...new Set(days)].sort((a, b) => a - b)
  return moveByGaps(inOrder, shift, birth, draw)
}

function put(target: Fields, field: string, day: Day): boolean {
  const text = writeDay(day)
  if (text !== undefined) target[field] = text
  return text !== undefined
}
