import type { Day } from '../day.js'
import type { DateMode } from '../treatments/event-dates.js'

/** Days of events before and after, pair by pair. */
export type EventDays = { readonly from: readonly Day[]; readonly to: readonly Day[] }

export type EventFlaw = 'moved too little' | 'not by whole weeks' | 'interval' | 'order'

const LEAST = 28
const MOST = 364

/** What is wrong with how the events of one record were moved; undefined where nothing is. */
export function findEventFlaw({ from, to }: EventDays, mode: DateMode): EventFlaw | undefined {
  const shifts = from.map((day, index) => day - (to[index] ?? day))
  if (shifts.some((shift) => shift < LEAST)) return 'moved too little'
  if (mode === 'order') return keepsOrder(from, to) ? undefined : 'order'
  const [first] = shifts
  if (first === undefined) return undefined
  if (first % 7 !== 0 || first > MOST) return 'not by whole weeks'
  return shifts.every((shift) => shift === first) ? undefined : 'interval'
}

/** More than there are days. */
const SPAN = 2 ** 23

/** Whether what came earlier, later or on the same day still does. */
function keepsOrder(from: readonly Day[], to: readonly Day[]): boolean {
  // A pair as one number: these are put in order without asking a function.
  const pairs = new Float64Array(from.length)
  for (let index = 0; index < pairs.length; index++)
    pairs[index] = from[index]! * SPAN + to[index]! + SPAN / 2
  pairs.sort()
  let [lastFrom, lastTo] = [-Infinity, -Infinity]
  for (const pair of pairs) {
    const before = Math.floor(pair / SPAN)
    const after = pair - before * SPAN
    if (before === lastFrom ? after !== lastTo : !(after > lastTo)) return false
    lastFrom = before
    lastTo = after
  }
  return true
}
