import { addYears, type Day } from '../../calendar/plain-date.js'
import { below, type DeterministicRandom } from '../deterministic-random.js'
import { LEAST_WEEKS, type Move } from './event-dates.js'

/** Days before and after the birth moved with the events. */
const SPREAD = 182
/** CIN rule 8606 takes a referral at most 280 days before birth. */
const PREGNANCY = 280
const OF_AGE = 18
/** A day less than the least shift: of an event on the 18th birthday that moved over a leap day, the birth did not. */
const LEAST_DAYS = LEAST_WEEKS * 7 - 1
const ENOUGH_ROUNDS = 200
/** The DfE's age groups begin at these ages. */
const AGE_GROUPS = [0, 1, 5, 10, 16] as const

type Window = { readonly first: Day; readonly last: Day }

/** A birth, and how the events of its child move. */
type Moving = {
  readonly field: string
  readonly birth: Day
  readonly shift: number
  /** The days of the child's events, in any order. */
  readonly events: readonly Day[]
  readonly move: Move
}

/**
 * A birth of its own: near where the events' shift would put it, at least 27 days before the original, so that none lies in
 * the future, and as it was to each event: before or after it, within 280 days of a referral, of age or not, and in the same
 * age group at the last one.
 */
export function moveBirth({ draw }: DeterministicRandom, { field, birth, shift, events, move }: Moving): Day {
  const original = String(birth)
  const centre = birth - shift
  let window: Window = { first: centre - SPREAD, last: Math.min(centre + SPREAD, birth - LEAST_DAYS) }
  for (const wish of WISHES) window = narrow(window, wish(birth, events, move))
  // Always out of the same days, until one is in the window: another event changes the window, and seldom the birth.
  for (let round = 0; round < ENOUGH_ROUNDS; round++) {
    const day = centre - SPREAD + below(2 * SPREAD + 1, draw({ field, original, round }))
    if (day >= window.first && day <= window.last) return day
  }
  return window.first + below(window.last - window.first + 1, draw({ field, original, round: ENOUGH_ROUNDS }))
}

/** A wish that the earlier ones rule out is ignored: events that contradict each other go on doing so. */
function narrow(window: Window, wish: Window): Window {
  const first = Math.max(window.first, wish.first)
  const last = Math.min(window.last, wish.last)
  return first > last ? window : { first, last }
}

function orderOfEvents(birth: Day, events: readonly Day[], move: Move): Window {
  const before = latestUpTo(birth - 1, events)
  const after = earliestFrom(birth, events)
  const referral = earliestFrom(birth - PREGNANCY, events)
  return {
    first: move(before) + 1,
    last: Math.min(move(after), referral < birth ? move(referral) + PREGNANCY : Infinity),
  }
}

/** A placement may not begin, or an asylum-seeking child stop being one, on the other side of the 18th birthday. */
function comingOfAge(birth: Day, events: readonly Day[], move: Move): Window {
  const birthday = addYears(birth, OF_AGE)
  const minor = latestUpTo(birthday - 1, events)
  const adult = earliestFrom(birthday, events)
  const onBirthday = adult === birthday ? addYears(move(adult), -OF_AGE) : -Infinity
  return {
    first: Math.max(onBirthday, minor === -Infinity ? -Infinity : addYears(move(minor), -OF_AGE) + 1),
    last: adult === Infinity ? Infinity : addYears(move(adult), -OF_AGE),
  }
}

function ageGroup(birth: Day, events: readonly Day[], move: Move): Window {
  const day = latestUpTo(Infinity, events)
  if (day < birth) return { first: -Infinity, last: Infinity }
  const group = AGE_GROUPS.findLastIndex((age) => addYears(birth, age) <= day)
  const [youngest = 0, older] = [AGE_GROUPS[group], AGE_GROUPS[group + 1]]
  const to = move(day)
  return {
    first: older === undefined ? -Infinity : addYears(to, -older) + 1,
    last: addYears(to, -youngest),
  }
}

const latestUpTo = (most: Day, events: readonly Day[]): Day =>
  events.reduce((latest, day) => (day <= most && day > latest ? day : latest), -Infinity)

const earliestFrom = (least: Day, events: readonly Day[]): Day =>
  events.reduce((earliest, day) => (day >= least && day < earliest ? day : earliest), Infinity)

const WISHES = [orderOfEvents, comingOfAge, ageGroup] as const
