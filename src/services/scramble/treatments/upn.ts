import { upnLaPrefix } from '../../../schemas/dfe/code-lists/upn-la-prefix.js'
import { upnCheckLetter } from '../../../schemas/dfe/upn.js'
import type { Mac } from '../text-mac.js'

const PREFIXES = Object.keys(upnLaPrefix.codes)
const SERIAL_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'
const TEMPORARY = /^[A-Z]\d{11}[A-Z]$/i
/** Establishment numbers begin at 1000, so that a UPN with a school of `0…` belongs to no pupil. */
const NO_SCHOOL = '0'

/**
 * A well-formed UPN for each UPN: the same for the same, permanent or temporary as it was. It is no real pupil's, who would
 * otherwise be mistaken for the child.
 */
export function createUpnPseudonym(mac: Mac): (upn: string) => string {
  return (upn) => {
    if (upn === '') return ''
    for (let round = 0; ; round++) {
      const [a = 0, b = 0, c = 0, d = 0] = mac(`${round} ${upn}`)
      const prefix = PREFIXES[(a >>> 0) % PREFIXES.length]
      const digits = fourDigits(b) + fourDigits(c)
      const isTemporary = TEMPORARY.test(upn)
      const serial = SERIAL_LETTERS.charAt((d >>> 0) % SERIAL_LETTERS.length)
      const rest = prefix + NO_SCHOOL + (isTemporary ? digits.slice(1) + serial : digits)
      const drawn = upnCheckLetter(rest) + rest
      if (drawn !== upn) return drawn
    }
  }
}

const fourDigits = (word: number): string => String((word >>> 0) % 10_000).padStart(4, '0')
