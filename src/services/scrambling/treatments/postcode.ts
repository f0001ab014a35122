import { plain } from '../case.js'
import { below, tagOf, type Draw } from '../child-draw.js'

/** Postcode areas of England whose districts are plain numbers. */
const AREAS = (
  'AL B BA BB BD BH BL BN BR BS CA CB CH CM CO CR CT CV CW DA DE DH DL DN DT DY E EN EX FY GL GU HA HD HG HP HU HX IG IP ' +
  'KT L LA LE LN LS LU M ME MK N NE NG NN NR NW OL OX PE PL PO PR RG RH RM S SE SG SK SL SM SN SO SP SR SS ST SW TA TF TN ' +
  'TQ TR TS TW UB W WA WD WF WN WR WS WV YO'
).split(' ')
const DISTRICTS = 20
/** No C, I, K, M, O or V, as in every postcode, and no X: behind a zero the firewall might take it for a number. */
const INWARD = [...'ABDEFGHJLNPQRSTUWYZ']
const TAG = tagOf('postcode')
const ENOUGH_ROUNDS = 200

/**
 * The postcodes of one child: the same for the same, so that a placement at home stays at home; two for two, so that none
 * moves there. `''` for an empty one.
 */
export function createPostcodes(draw: Draw): (postcode: string) => string {
  const originals: string[] = []
  const replaced: string[] = []
  return (postcode) => {
    // Case and spaces do not make another postcode (903 rule 392c).
    const original = plain(postcode)
    if (original === '') return ''
    const known = originals.indexOf(original)
    if (known !== -1) return replaced[known]!
    for (let round = 0; round < ENOUGH_ROUNDS; round++) {
      const [outward, inward] = makePostcode(draw(TAG, '', original, round))
      const drawn = `${outward} ${inward}`
      if (plain(outward + inward) === original || replaced.includes(drawn)) continue
      originals.push(original)
      replaced.push(drawn)
      return drawn
    }
    throw new Error('There is no postcode left')
  }
}

/** Both halves. */
function makePostcode(drawn: number): [outward: string, inward: string] {
  let left = below(AREAS.length * DISTRICTS * 10 * INWARD.length ** 2, drawn)
  const digit = (radix: number) => {
    const value = left % radix
    left = Math.floor(left / radix)
    return value
  }
  const letters = INWARD[digit(INWARD.length)]! + INWARD[digit(INWARD.length)]!
  const inward = `${digit(10)}${letters}`
  const district = digit(DISTRICTS) + 1
  return [`${AREAS[left]}${district}`, inward]
}
