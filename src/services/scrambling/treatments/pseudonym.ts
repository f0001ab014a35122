import { upnLaPrefix } from '../../../schemas/dfe/code-lists/local-authority.js'
import { upnCheckLetter } from '../../../schemas/dfe/upn.js'
import { createHmacSha256 } from '../keys.js'

/** `series`: a worker has one pseudonym in a whole series. `child`: another for each child, so that caseloads cannot be joined. */
export const workerModes = ['series', 'child'] as const
export type WorkerMode = (typeof workerModes)[number]

/**
 * Gives each id of one kind its pseudonym, `''` for an empty one.
 * @param laChildId for a pseudonym that holds for this child only
 */
export type Pseudonym = (id: string, laChildId?: string) => string

/** No I, O or S, which are mistaken for digits, and no X: `0X` would stop the whole batch at the DfE's firewall. */
const LETTERS = 'ABCDEFGHJKLMNPQRTUVWYZ'
/**
 * A letter and a digit by turns: no name, word or number of four characters can turn up in a pseudonym by chance. Capitals only,
 * because a receiver may compare without regard to case.
 */
const PAIRS = [...'0123456789'].flatMap((digit) => [...LETTERS].map((letter) => letter + digit))

const LEAST_CHARACTERS = 12
/** 77 bits: that two of a nation's six million ids of one kind share a pseudonym has a chance of 1 in 10,000 million. */
const MOST_CHARACTERS = 20
/** Six bytes of the HMAC make two pairs. The likeliest comes 1.0000000002 times as often as the least likely. */
const HEX_DIGITS = 12

/** The census wants these at the start of an id: 903 rule SW02STG1 takes SW (a registered worker) or XX. */
const BADGES: Readonly<Record<string, { readonly of: RegExp; readonly badge: string }>> = {
  worker: { of: /^(?:SW|XX)/, badge: 'XX' },
}

/** Every pseudonym, of whatever kind. */
export const PSEUDONYM = /^(?:XX)?(?:[A-HJ-NP-RT-WYZ]\d){5,10}$/

/**
 * HMAC-SHA-256 of the id, spelled as letters and digits.
 * @param key of this kind of id
 * @param maxLength of the field
 */
export function createPseudonym(key: Buffer, kind: string, maxLength: number): Pseudonym {
  if (maxLength < LEAST_CHARACTERS) throw new RangeError(`A pseudonym of ${kind} would be too short`)
  const length = Math.min(maxLength & ~1, MOST_CHARACTERS)
  const badge = BADGES[kind]
  const hmac = createHmacSha256(key)
  return (id, laChildId) => {
    if (id === '') return ''
    // Ids hold no space, so that no two children and ids make the same text.
    const text = spell(hmac(laChildId === undefined ? id : `${laChildId} ${id}`)).slice(0, length)
    return badge?.of.test(id) === true ? badge.badge + text.slice(2) : text
  }
}

function spell(hex: string): string {
  let text = ''
  for (let at = 0; text.length < MOST_CHARACTERS; at += HEX_DIGITS) {
    const number = Number.parseInt(hex.slice(at, at + HEX_DIGITS), 16) % PAIRS.length ** 2
    text += PAIRS[number % PAIRS.length]! + PAIRS[Math.floor(number / PAIRS.length)]!
  }
  return text
}

const SERIAL_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'
const TEMPORARY = /^[A-Z]\d{11}[A-Z]$/i
/** Establishment numbers begin at 1000, so that a UPN with a school of `0…` belongs to no pupil. */
const NO_SCHOOL = '0'
/** Characters 2 to 5. */
const SCHOOLS = Object.keys(upnLaPrefix.codes).map((prefix) => prefix + NO_SCHOOL)

/**
 * HMAC-SHA-256 of a UPN, spelled as a well-formed UPN: the same for the same, permanent or temporary as it was. It is no real
 * pupil's, who would otherwise be mistaken for the child.
 */
export function createUpnPseudonym(key: Buffer): (upn: string) => string {
  const hmac = createHmacSha256(key)
  return (upn) => {
    if (upn === '') return ''
    const drawn = spellUpn(hmac(upn), TEMPORARY.test(upn))
    return drawn === upn ? spellUpn(hmac(`again ${upn}`), TEMPORARY.test(upn)) : drawn
  }
}

/** Six bytes each choose the school, the digits behind it and the letter of a temporary UPN. */
function spellUpn(hex: string, isTemporary: boolean): string {
  const [school, serial, letter] = [0, 12, 24].map((at) => Number.parseInt(hex.slice(at, at + 12), 16))
  const digits = String(serial! % 10 ** 8).padStart(8, '0')
  const end = isTemporary ? digits.slice(1) + SERIAL_LETTERS.charAt(letter! % SERIAL_LETTERS.length) : digits
  const rest = SCHOOLS[school! % SCHOOLS.length]! + end
  return upnCheckLetter(rest) + rest
}
