import { below, type Draw } from '../child-draw.js'
import { addYears, type Day } from '../day.js'
import type { MovedDays } from './event-dates.js'

/** Days before and after the birth moved with the events. */
const SPREAD = 182
/** CIN rule 8606 takes a referral at most 280 days before birth. */
const PREGNANCY = 280
const OF_AGE = 18
/** The DfE's age groups begin at these ages. */
const AGE_GROUPS = [0, 1, 5, 10, 16] as const

type Window = { readonly first: Day; readonly last: Day }

/**
 * A birth of its own: near where the events' shift would put it, never the original, and as it was to each event: before or
 * after it, within 280 days of a referral, of age or not, and in the same age group at the last one.
 * @param moved the child's events, in order
 */
export function moveBirth(draw: Draw, tag: number, birth: Day, shift: number, moved: MovedDays): Day {
  const centre = birth - shift
  const wishes = [orderOfEvents(birth, moved), comingOfAge(birth, moved), ageGroup(birth, moved)]
  // A wish that the ones before it do not allow is not granted: events that contradict each other go on doing so.
  const { first, last } = wishes.reduce(narrow, { first: centre - SPREAD, last: centre + SPREAD })
  const holdsOriginal = birth >= first && birth <= last
  const choices = last - first + 1 - (holdsOriginal ? 1 : 0)
  if (choices === 0) return centre
  const day = first + below(choices, draw(tag, '', String(birth)))
  return holdsOriginal && day >= birth ? day + 1 : day
}

function narrow(window: Window, wish: Window): Window {
  const first = Math.max(window.first, wish.first)
  const last = Math.min(window.last, wish.last)
  return first > last ? window : { first, last }
}

function orderOfEvents(birth: Day, moved: MovedDays): Window {
  let first = -Infinity
  let last = Infinity
  for (const [day, to] of moved) {
    if (day < birth) first = Math.max(first, to + 1)
    else last = Math.min(last, to)
    if (birth - day > 0 && birth - day <= PREGNANCY) last = Math.min(last, to + PREGNANCY)
  }
  return { first, last }
}

/** A placement may not begin, or an asylum-seeking child stop being one, on the other side of the 18th birthday. */
function comingOfAge(birth: Day, moved: MovedDays): Window {
  const birthday = addYears(birth, OF_AGE)
  let first = -Infinity
  let last = Infinity
  for (const [day, to] of moved) {
    const latest = addYears(to, -OF_AGE)
    if (day <= birthday) first = Math.max(first, day < birthday ? latest + 1 : latest)
    if (day >= birthday) last = Math.min(last, latest)
  }
  return { first, last }
}

function ageGroup(birth: Day, moved: MovedDays): Window {
  const [day, to] = [...moved].at(-1) ?? [birth, birth]
  const group = AGE_GROUPS.findLastIndex((age) => addYears(birth, age) <= day)
  const [youngest, older] = [AGE_GROUPS[group], AGE_GROUPS[group + 1]]
  return {
    first: older === undefined || youngest === undefined ? -Infinity : addYears(to, -older) + 1,
    last: youngest === undefined ? Infinity : addYears(to, -youngest),
  }
}
