import { formatDay, isWeekend, type Day } from '../../calendar/plain-date.js'
import { LEAST_WEEKS, MOST_WEEKS } from '../treatments/event-dates.js'
import { attackResult, type Attack } from './attack.js'

const SHIFTS = Array.from({ length: MOST_WEEKS - LEAST_WEEKS + 1 }, (_, index) => (LEAST_WEEKS + index) * 7)
const HOLIDAYS = ['12-25', '12-26', '01-01']

/**
 * Somebody who knows the method moves a child's scrambled days forward by every possible shift and picks one of those that
 * put the fewest on weekends and holidays.
 */
export function attackWeekdays(): Attack {
  const isUnlikely = known((day) => isWeekend(day) || HOLIDAYS.includes(formatDay(day)?.slice(5) ?? ''))
  let tried = 0
  let succeeded = 0
  return {
    see: ({ fromDays: [first], toDays: days }) => {
      const [scrambledFirst] = days
      if (first === undefined || scrambledFirst === undefined) return
      tried += 1
      const unlikely = SHIFTS.map((shift) => days.filter((day) => isUnlikely(day + shift)).length)
      const least = Math.min(...unlikely)
      const best = SHIFTS.filter((_, index) => unlikely[index] === least)
      if (best.includes(first - scrambledFirst)) succeeded += 1 / best.length
    },
    result: () =>
      attackResult(
        'weekday',
        'Whoever knows how dates are moved looks for the shift that puts the fewest events on weekends and holidays',
        { tried, succeeded },
        1 / SHIFTS.length,
      ),
  }
}

const known = (isUnlikely: (day: Day) => boolean) => {
  const answers = new Map<Day, boolean>()
  return (day: Day): boolean => {
    let answer = answers.get(day)
    if (answer === undefined) answers.set(day, (answer = isUnlikely(day)))
    return answer
  }
}
