import type { Mac, Tag } from '../text-mac.js'

/** Gives each id of one kind its pseudonym, `''` for an empty one. */
export type Pseudonym = (id: string) => string

/** No I, O or S, which are mistaken for digits, and no X: `0X` would stop the whole batch at the DfE's firewall. */
const LETTERS = Uint8Array.from('ABCDEFGHJKLMNPQRTUVWYZ', (letter) => letter.charCodeAt(0))
const DIGIT_0 = 48

/*
 * Letter and digit by turns: no name, word or number of four characters can turn up in a pseudonym by chance, so that one
 * that does is a leak. Capitals alone, because a receiver may compare without regard to case. A word is enough for three of the 220
 * pairs: the likeliest comes 1.0025 times as often as the least likely.
 */
const PAIRS = 220
const letter = (part: number): number => LETTERS[part % 22]!
const digit = (part: number): number => DIGIT_0 + (((part / 22) >>> 0) % 10)

const LEAST_CHARACTERS = 12
/** 77 bits: that two of a nation's six million ids of one kind share a pseudonym has a chance of 1 in 10,000 million. */
const MOST_CHARACTERS = 20

/** What the census wants at the start of an id, whoever it is of: 903 rule SW02STG1 takes SW (a registered worker) or XX. */
const BADGES: Readonly<Record<string, { readonly of: RegExp; readonly badge: string }>> = {
  worker: { of: /^(?:SW|XX)/, badge: 'XX' },
}

/** All that a pseudonym is spelled with. */
export const PSEUDONYM_CHARACTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ0123456789'

/** Every pseudonym, of whatever kind. */
export const PSEUDONYM = /^(?:XX)?(?:[A-HJ-NP-RT-WYZ]\d){5,10}$/

/**
 * @param mac keyed for this kind of id
 * @param kind of the thing that the id names
 * @param maxLength of the field
 */
export function createPseudonym(mac: Mac, kind: string, maxLength: number): Pseudonym {
  if (maxLength < LEAST_CHARACTERS) throw new RangeError(`A pseudonym of ${kind} would be too short`)
  const length = Math.min(maxLength & ~1, MOST_CHARACTERS)
  const badge = BADGES[kind]
  return (id) => {
    if (id === '') return ''
    const all = spell(mac(id))
    const text = length === MOST_CHARACTERS ? all : all.slice(0, length)
    return badge?.of.test(id) === true ? badge.badge + text.slice(2) : text
  }
}

/** In one piece: a text joined of pairs would be put together again by whoever reads it, in three times the time. */
function spell(tag: Tag): string {
  const a = tag[0]! >>> 0, b = tag[1]! >>> 0, c = tag[2]! >>> 0, d = tag[3]! >>> 0 // prettier-ignore
  const a2 = (a / PAIRS) >>> 0, b2 = (b / PAIRS) >>> 0, c2 = (c / PAIRS) >>> 0, d2 = (d / PAIRS) >>> 0 // prettier-ignore
  const a3 = (a2 / PAIRS) >>> 0, b3 = (b2 / PAIRS) >>> 0 // prettier-ignore
  // prettier-ignore
  return String.fromCharCode(
    letter(a), digit(a), letter(a2), digit(a2), letter(a3), digit(a3),
    letter(b), digit(b), letter(b2), digit(b2), letter(b3), digit(b3),
    letter(c), digit(c), letter(c2), digit(c2),
    letter(d), digit(d), letter(d2), digit(d2),
  )
}

const MOST_REMEMBERED = 20_000

/** Remembers pseudonyms of ids that come back, as a worker's does in one record after the other. */
export function remembered(pseudonym: Pseudonym): Pseudonym {
  const known = new Map<string, string>()
  return (id) => {
    const before = known.get(id)
    if (before !== undefined) return before
    if (known.size === MOST_REMEMBERED) known.clear()
    const text = pseudonym(id)
    known.set(id, text)
    return text
  }
}
