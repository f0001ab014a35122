import type { Day } from '../../calendar/plain-date.js'
import { LEAST_WEEKS, MOST_WEEKS } from '../treatments/event-dates.js'
import { attackResult, type Attack } from './attack.js'

/**
 * Somebody takes each child's newest event for as old as most children's: its distance from the day of the submission is
 * then the shift. Kept is how many children had their newest event in which day.
 */
export function attackNewestEvent(): Attack {
  let newest = -Infinity
  let tried = 0
  const days = new Map<Day, number>()
  return {
    see: ({ fromDays }) => {
      const day = fromDays.at(-1)
      if (day === undefined) return
      tried += 1
      newest = Math.max(newest, day)
      days.set(day, (days.get(day) ?? 0) + 1)
    },
    result: () => {
      const weeks = new Map<number, number>()
      for (const [day, children] of days) {
        const age = Math.floor((newest - day) / 7)
        weeks.set(age, (weeks.get(age) ?? 0) + children)
      }
      return attackResult(
        'newest event',
        'Whoever knows the day of the submission takes each child’s newest event for as old as most are, and so finds the shift to the week',
        { tried, succeeded: Math.max(0, ...weeks.values()) },
        1 / (MOST_WEEKS - LEAST_WEEKS + 1),
      )
    },
  }
}
