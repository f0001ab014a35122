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

/** Whether what came earlier, later or on the same day still does. */
function keepsOrder(from: readonly Day[], to: readonly Day[]): boolean {
  const inOrder = from.map((_, index) => index).sort((a, b) => from[a]! - from[b]!)
  return inOrder.every((here, place) => {
    const before = inOrder[place - 1]
    return (
      before === undefined || Math.sign(from[here]! - from[before]!) === Math.sign(to[here]! - to[before]!)
    )
  })
}
