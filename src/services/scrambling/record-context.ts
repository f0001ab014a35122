import { formatDay, type Day } from '../calendar/plain-date.js'
import type { NameKind } from '../../schemas/dfe/field.js'
import type { DeterministicRandom } from './deterministic-random.js'
import { refusal } from './refusal.js'
import { moveBirth } from './treatments/birth-date.js'
import { drawShift, moveByGaps, type DateMode } from './treatments/event-dates.js'
import { createPostcodes, drawName } from './treatments/names-and-postcodes.js'

export type Fields = Record<string, unknown>

/** A leaf that can only be replaced when the whole record was seen. */
type Pending<Original> = {
  readonly target: Fields
  readonly field: string
  readonly original: Original
}
type PendingName = Pending<string> & { readonly kind: NameKind }

/** Facts that the treatments of one record share. */
export type RecordContext = {
  readonly random: DeterministicRandom
  /** The pseudonym of an id of the given kind. */
  readonly pseudonymOf: (kind: string, maxLength: number, id: string) => string
  readonly upnOf: (upn: string) => string
  /** Normalised ids, UPNs, names and postcodes of the original: no drawn name or postcode may hold one. */
  readonly identifying: string[]
  readonly events: Pending<Day>[]
  readonly births: Pending<Day>[]
  readonly names: PendingName[]
  readonly postcodes: Pending<string>[]
}

export const openContext = ({
  random,
  pseudonymOf,
  upnOf,
}: Pick<RecordContext, 'random' | 'pseudonymOf' | 'upnOf'>): RecordContext => ({
  random,
  pseudonymOf,
  upnOf,
  identifying: [],
  events: [],
  births: [],
  names: [],
  postcodes: [],
})

/**
 * Replaces the leaves that had to wait: dates depend on all other dates, names and postcodes on all identifying texts.
 * @throws {ScrambleRefusal} where nothing can stand in the place of one
 */
export function replacePending(context: RecordContext, dates: DateMode): void {
  replaceDates(context, dates)
  const { random, names, postcodes, identifying } = context
  for (const { target, field, kind, original } of names) {
    target[field] = found(drawName(random, { field, kind, original }, identifying), 'NAMES', 'name')
  }
  const postcodeFor = createPostcodes(random, identifying)
  for (const { target, field, original } of postcodes) {
    target[field] = found(postcodeFor(original), 'POSTCODES', 'postcode')
  }
}

function replaceDates({ random, events, births }: RecordContext, dates: DateMode): void {
  if (events.length === 0 && births.length === 0) return
  const shift = drawShift(random)
  const days = events.map(({ original }) => original)
  const birth = births.length === 0 ? undefined : Math.max(...births.map(({ original }) => original))
  const move = dates === 'interval' ? (day: Day) => day - shift : moveByGaps(days, shift, birth, random)
  for (const { target, field, original } of events) target[field] = textOf(move(original))
  for (const { target, field, original } of births) {
    target[field] = textOf(moveBirth(random, { field, birth: original, shift, events: days, move }))
  }
}

function textOf(day: Day): string {
  const text = formatDay(day)
  if (text === undefined) throw refusal('DATES', 'has a date that cannot be moved within the calendar')
  return text
}

function found(text: string | undefined, rule: string, thing: string): string {
  if (text === undefined) throw refusal(rule, `has a ${thing} that no other can replace`)
  return text
}
