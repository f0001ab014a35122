/** The 23 letters of a UPN: no I, O or S. A letter's value is its place. */
const ALPHABET = 'ABCDEFGHJKLMNPQRTUVWXYZ'
const DIGIT_0 = 48
const SHAPE = /^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$/

/**
 * The check letter for characters 2 to 13 of a UPN: the sum of value × position, modulo 23 (CIN rule 1510;
 * "UniquePupilNumber 2.0" of the Government Data Standards Catalogue).
 * @param rest twelve characters: digits, of which the last may be a letter in a temporary UPN
 */
export function upnCheckLetter(rest: string): string {
  let sum = 0
  for (let index = 0; index < rest.length; index++) {
    const digit = rest.charCodeAt(index) - DIGIT_0
    const value = digit >= 0 && digit <= 9 ? digit : ALPHABET.indexOf(rest.charAt(index))
    sum += value * (index + 2)
  }
  return ALPHABET.charAt(sum % ALPHABET.length)
}

/** True if the characters are where they belong and the check letter is right. The LA code is not looked up. */
export function isWellFormedUpn(upn: string): boolean {
  return SHAPE.test(upn) && upnCheckLetter(upn.slice(1)) === upn.charAt(0)
}
