import { below, type DeterministicRandom } from '../deterministic-random.js'
import { holdsIdentifying, normalise } from '../identifying.js'

/** Postcode areas of England whose districts are plain numbers. */
const AREAS = (
  'AL B BA BB BD BH BL BN BR BS CA CB CH CM CO CR CT CV CW DA DE DH DL DN DT DY E EN EX FY GL GU HA HD HG HP HU HX IG IP ' +
  'KT L LA LE LN LS LU M ME MK N NE NG NN NR NW OL OX PE PL PO PR RG RH RM S SE SG SK SL SM SN SO SP SR SS ST SW TA TF TN ' +
  'TQ TR TS TW UB W WA WD WF WN WR WS WV YO'
).split(' ')
const DISTRICTS = 20
/** No C, I, K, M, O or V, as in every postcode, and no X: after a zero the DfE's firewall might take it for a number. */
const INWARD = [...'ABDEFGHJLNPQRSTUWYZ']
const ENOUGH_ROUNDS = 200

/**
 * The postcodes of one child: the same for the same, so that a placement at home stays at home; two for two, so that none
 * moves there. None holds an id of the child: `SW12` is the start of a postcode too.
 * @param identifying normalised texts of the original record
 */
export function createPostcodes(
  { draw }: DeterministicRandom,
  identifying: readonly string[],
): (postcode: string) => string | undefined {
  const drawnFor = new Map<string, string>()
  const isFree = (drawn: string) => {
    const bare = normalise(drawn)
    return !holdsIdentifying(bare, identifying) && ![...drawnFor.values()].includes(drawn)
  }
  return (postcode) => {
    // Case and spaces do not make another postcode (903 rule 392c).
    const original = normalise(postcode)
    for (let round = 0; !drawnFor.has(original) && round < ENOUGH_ROUNDS; round++) {
      const drawn = makePostcode(draw({ field: 'postcode', original, round }))
      if (isFree(drawn) && normalise(drawn) !== original) drawnFor.set(original, drawn)
    }
    return drawnFor.get(original)
  }
}

function makePostcode(drawn: number): string {
  let left = drawn
  const choose = (count: number) => {
    const chosen = below(count, left)
    left = Math.floor(left / count)
    return chosen
  }
  const outward = `${AREAS[choose(AREAS.length)]}${choose(DISTRICTS) + 1}`
  return `${outward} ${choose(10)}${INWARD[choose(INWARD.length)]}${INWARD[choose(INWARD.length)]}`
}
