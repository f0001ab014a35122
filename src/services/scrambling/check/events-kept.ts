import type { Day } from '../day.js'
import { sorted } from '../sorted.js'
import type { DateMode } from '../treatments/event-dates.js'

/** Days of events before and after, pair by pair. */
export type EventDays = { readonly from: readonly Day[]; readonly to: readonly Day[] }

export type EventFlaw = 'moved too little' | 'not by whole weeks' | 'interval' | 'order'

const LEAST = 28
const MOST = 364

/** What is wrong with how the events of one record were moved; undefined where nothing is. */
export function findEventFlaw({ from, to }: EventDays, mode: DateMode): EventFlaw | undefined {
  if (from.length === 0) return undefined
  let [least, most] = [Infinity, -Infinity]
  for (let index = 0; index < from.length; index++) {
    const shift = from[index]! - to[index]!
    least = Math.min(least, shift)
    most = Math.max(most, shift)
  }
  if (!(least >= LEAST)) return 'moved too little'
  if (mode === 'order') return keepsOrder(from, to) ? undefined : 'order'
  if (least % 7 !== 0 || most > MOST) return 'not by whole weeks'
  return least === most ? undefined : 'interval'
}

/** More than there are days. */
const SPAN = 2 ** 23

/** Whether what came earlier, later or on the same day still does. */
function keepsOrder(from: readonly Day[], to: readonly Day[]): boolean {
  const pairs: number[] = []
  for (let index = 0; index < from.length; index++) pairs.push(from[index]! * SPAN + to[index]! + SPAN / 2)
  let [lastFrom, lastTo] = [-Infinity, -Infinity]
  for (const pair of sorted(pairs)) {
    const before = Math.floor(pair / SPAN)
    const after = pair - before * SPAN
    if (before === lastFrom ? after !== lastTo : !(after > lastTo)) return false
    lastFrom = before
    lastTo = after
  }
  return true
}
