import { upnLaPrefix } from '../../../schemas/dfe/code-lists/upn-la-prefix.js'
import { upnCheckLetter } from '../../../schemas/dfe/upn.js'
import { createHmacSha256 } from '../hmac.js'

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
    const drawn = spell(hmac(upn), TEMPORARY.test(upn))
    return drawn === upn ? spell(hmac(`again ${upn}`), TEMPORARY.test(upn)) : drawn
  }
}

/** Six bytes each choose the school, the digits behind it and the letter of a temporary UPN. */
function spell(hex: string, isTemporary: boolean): string {
  const [school, serial, letter] = [0, 12, 24].map((at) => Number.parseInt(hex.slice(at, at + 12), 16))
  const digits = String(serial! % 10 ** 8).padStart(8, '0')
  const end = isTemporary ? digits.slice(1) + SERIAL_LETTERS.charAt(letter! % SERIAL_LETTERS.length) : digits
  const rest = SCHOOLS[school! % SCHOOLS.length]! + end
  return upnCheckLetter(rest) + rest
}
