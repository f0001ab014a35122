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
    const isTemporary = TEMPORARY.test(upn)
    for (let round = 0; ; round++) {
      const tag = mac(round === 0 ? upn : `${round} ${upn}`)
      const prefix = PREFIXES[(tag[0]! >>> 0) % PREFIXES.length]!
      const digits = fourDigits(tag[1]!) + fourDigits(tag[2]!)
      const serial = SERIAL_LETTERS.charAt((tag[3]! >>> 0) % SERIAL_LETTERS.length)
      const rest = prefix + NO_SCHOOL + (isTemporary ? digits.slice(1) + serial : digits)
      const drawn = upnCheckLetter(rest) + rest
      if (drawn !== upn) return drawn
    }
  }
}

const fourDigits = (word: number): string => String((word >>> 0) % 10_000).padStart(4, '0')
