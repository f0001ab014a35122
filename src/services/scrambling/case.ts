import type { FieldNotes, NameKind } from '../../schemas/dfe/field.js'
import type { Draws } from './child-draw.js'
import type { Day } from './day.js'
import type { Pseudonym } from './treatments/pseudonym.js'

export type Fields = Record<string, unknown>

/** A leaf that can only be replaced when the whole record was seen. */
export type Pending<T> = { readonly target: Fields; readonly field: string; readonly original: T }

/** `bare` is the name, plain. */
export type PendingName = Pending<string> & { readonly bare: string; readonly kind: NameKind }

/** Pseudonyms that depend on the series alone. */
export type Pseudonyms = {
  readonly upn: Pseudonym
  /** Of the ids that a field takes. */
  readonly id: (notes: FieldNotes, maxLength: number) => Pseudonym
}

/** What the treatments of one record share. */
export type Case = Draws & {
  readonly pseudonyms: Pseudonyms
  readonly postcode: (postcode: string) => string
  /** The record's ids, UPNs, names and postcodes that are letters alone, plain: no drawn name may hold one. */
  readonly identifying: string[]
  /** By how many days all events move back; undefined where each moves by itself, when all are known. */
  readonly shift: number | undefined
  readonly eventDays: Day[]
  readonly events: Pending<Day>[]
  readonly births: Pending<Day>[]
  readonly names: PendingName[]
}

const SHORTEST_TELLING = 4

const BEYOND_ASCII = /\P{ASCII}/u

/** Folded: `ß` is `ss`, whatever letter stands for another is that other, and none gets shorter. */
const fold = (text: string): string => text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ')

/**
 * Small letters without spaces: how a text is written does not make it another. Capitals take the engine twice the time, in code
 * that nothing else needs.
 */
export function plain(text: string): string {
  let bare = ''
  let rest = BEYOND_ASCII.test(text) ? fold(text) : text.toLowerCase()
  // `replaceAll` takes three times as long for the one space of a postcode.
  for (let at = rest.indexOf(' '); at !== -1; at = rest.indexOf(' ')) {
    bare += rest.slice(0, at)
    rest = rest.slice(at + 1)
  }
  return bare + rest
}

/** A shorter text is in too many others to tell anything. */
export function identify(identifying: string[], bare: string): void {
  if (bare.length >= SHORTEST_TELLING) identifying.push(bare)
}

/** A name and each of its parts. `bare` is the name, plain. */
export function identifyName(identifying: string[], bare: string, name: string): void {
  identify(identifying, bare)
  if (!/[\s-]/.test(name)) return
  for (const part of name.split(/[\s-]+/)) identify(identifying, plain(part))
}
