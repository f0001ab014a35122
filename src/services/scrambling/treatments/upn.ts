import { upnLaPrefix } from '../../../schemas/dfe/code-lists/upn-la-prefix.js'
import { upnCheckLetter } from '../../../schemas/dfe/upn.js'
import { FOUR_DIGITS } from '../day.js'
import type { Mac } from '../text-mac.js'

const SERIAL_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'
const TEMPORARY = /^[A-Z]\d{11}[A-Z]$/i
/** Establishment numbers begin at 1000, so that a UPN with a school of `0…` belongs to no pupil. */
const NO_SCHOOL = '0'
/** Characters 2 to 5. */
const SCHOOLS = Object.keys(upnLaPrefix.codes).map((prefix) => prefix + NO_SCHOOL)

/**
 * A well-formed UPN for each UPN: the same for the same, permanent or temporary as it was. It is no real pupil's, who would
 * otherwise be mistaken for the child.
 */
export function createUpnPseudonym(mac: Mac): (upn: string) => string {
  return (upn) => {
    if (upn === '') return ''
    const isTemporary = TEMPORARY.test(upn)
    for (let round = 0; ; round++) {
      const tag = mac(round === 0 ? upn : `${round} ${upn}`)
      const school = SCHOOLS[(tag[0]! >>> 0) % SCHOOLS.length]!
      const [high, low] = [fourDigits(tag[1]!), fourDigits(tag[2]!)]
      const serial = SERIAL_LETTERS.charAt((tag[3]! >>> 0) % SERIAL_LETTERS.length)
      const rest = school + (isTemporary ? high.slice(1) + low + serial : high + low)
      const drawn = upnCheckLetter(rest) + rest
      if (drawn !== upn) return drawn
    }
  }
}

const fourDigits = (word: number): string => FOUR_DIGITS[(word >>> 0) % FOUR_DIGITS.length]!
