import type { Hmac } from '../hmac-sha256.js'

/** Gives each id of one kind its pseudonym, `''` for an empty one. */
export type Pseudonym = (id: string) => string

/** No I, O or S, which are mistaken for digits, and no X: `0X` would stop the whole batch at the DfE's firewall. */
const LETTERS = 'ABCDEFGHJKLMNPQRTUVWYZ'
/**
 * Letter and digit by turns: no name, word or number of four characters can turn up in a pseudonym by chance, so that one
 * that does is a leak. Capitals alone, because a receiver may compare without regard to case.
 */
const PAIRS = [...LETTERS].flatMap((letter) => Array.from({ length: 10 }, (_, digit) => `${letter}${digit}`))

const LEAST_CHARACTERS = 12
/** A digest has 16 half words, and each gives a pair: at most 32 characters, 124 bits. */
const MOST_PAIRS = 16

/** What the census wants at the start of an id, whoever it is of: 903 rule SW02STG1 takes SW (a registered worker) or XX. */
const BADGES: Readonly<Record<string, { readonly of: RegExp; readonly badge: string }>> = {
  worker: { of: /^(?:SW|XX)/, badge: 'XX' },
}

/** Every pseudonym, of whatever kind. */
export const PSEUDONYM = /^(?:XX)?(?:[A-HJ-NP-RT-WYZ]\d){5,16}$/

/**
 * @param kind of the thing that the id names: the same id of two kinds has two pseudonyms that say nothing of each other
 * @param maxLength of the field
 */
export function createPseudonym(hmac: Hmac, kind: string, maxLength: number): Pseudonym {
  if (maxLength < LEAST_CHARACTERS) throw new RangeError(`A pseudonym of ${kind} would be too short`)
  const pairs = Math.min(maxLength >> 1, MOST_PAIRS)
  const badge = BADGES[kind]
  return (id) => {
    if (id === '') return ''
    const digest = hmac(`${kind} ${id}`)
    const hasBadge = badge !== undefined && badge.of.test(id)
    let text = hasBadge ? badge.badge : ''
    for (let pair = hasBadge ? 1 : 0; pair < pairs; pair++) {
      const word = digest[pair >> 1]!
      text += PAIRS[((pair & 1) === 0 ? word >>> 16 : word & 0xffff) % PAIRS.length]!
    }
    return text
  }
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
