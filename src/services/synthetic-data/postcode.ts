import type { Random } from './random.js'

const OUTWARD = ['A', 'B', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L'] as const
/** Without X: behind a zero the firewall might take it for a number. */
const INWARD = [...'ABDEFGHJLNPQRSTUWYZ']

/** Well-formed, but in no postcode area: none begins with Q. */
export function fakePostcode(random: Random): string {
  const letters = random.pick(INWARD) + random.pick(INWARD)
  return `Q${random.pick(OUTWARD)}${random.between(1, 29)} ${random.between(0, 9)}${letters}`
}

/** A fake postcode that is not `home` (SSDA903 rule 392d). */
export function fakePostcodeAwayFrom(home: string, random: Random): string {
  const postcode = fakePostcode(random)
  return postcode === home ? fakePostcodeAwayFrom(home, random) : postcode
}
