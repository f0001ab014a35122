import { tagOf } from './child-draw.js'
import type { Case } from './case.js'
import { writeDay, type Day } from './day.js'
import { moveBirth } from './treatments/birth-date.js'
import {
  drawShift,
  moveByGaps,
  moveByShift,
  type DateMode,
  type MovedDays,
} from './treatments/event-dates.js'

/**
 * Fills in the dates of a record, when all of them are known.
 * @returns false where one would leave the years 1 to 9999
 */
export function replaceDates(record: Case, mode: DateMode): boolean {
  const { draw, events, births } = record
  if (events.length === 0 && births.length === 0) return true
  const shift = drawShift(draw)
  const days = [...new Set(events.map(({ original }) => original))].sort((a, b) => a - b)
  const moved = move(days, shift, mode, record)
  let fits = true
  const put = (target: Record<string, unknown>, field: string, day: Day | undefined) => {
    const text = day === undefined ? undefined : writeDay(day)
    if (text === undefined) fits = false
    else target[field] = text
  }
  for (const { target, field, original } of events) put(target, field, moved.get(original))
  for (const { target, field, original } of births) {
    put(target, field, moveBirth(draw, tagOf(field), original, shift, moved))
  }
  return fits
}

function move(days: readonly Day[], shift: number, mode: DateMode, { births, draw }: Case): MovedDays {
  if (mode === 'interval') return moveByShift(days, shift)
  const birth = births.length === 0 ? undefined : Math.max(...births.map(({ original }) => original))
  return moveByGaps(days, shift, birth, draw)
}
