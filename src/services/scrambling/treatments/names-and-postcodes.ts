import { faker } from '@faker-js/faker/locale/en_GB'
import type { NameKind } from '../../../schemas/dfe/field.js'
import { below, type DeterministicRandom } from '../deterministic-random.js'
import { holdsIdentifying, normalise } from '../identifying.js'

/** This locale only: all seventy, which the package's main entry loads, take 14 MB of every thread. */
const { person } = faker.definitions

/** Public lists of names: that a name is on one says nothing. */
const NAMES: Readonly<Record<NameKind, readonly string[]>> = {
  first: [...(person.first_name?.female ?? []), ...(person.first_name?.male ?? [])],
  last: person.last_name?.generic ?? [],
}

/** The same names as they are compared. */
const NORMALISED: Readonly<Record<NameKind, readonly string[]>> = {
  first: NAMES.first.map(normalise),
  last: NAMES.last.map(normalise),
}

const ENOUGH_ROUNDS = 200

/**
 * A name that holds nothing of the child's own: no name, part of a name, id or postcode. Brothers and sisters get different
 * surnames, because the same one for the same would show the most common ones by how often they come.
 * @param name its field, kind and normalised text
 * @param identifying normalised texts of the original record
 * @returns undefined where no name will do
 */
export function drawName(
  { draw }: DeterministicRandom,
  { field, kind, original }: { field: string; kind: NameKind; original: string },
  identifying: readonly string[],
): string | undefined {
  for (let round = 0; round < ENOUGH_ROUNDS; round++) {
    const place = below(NAMES[kind].length, draw({ field, original, round }))
    const drawn = NORMALISED[kind][place]!
    if (drawn !== original && !holdsIdentifying(drawn, identifying)) return NAMES[kind][place]
  }
  return undefined
}

/** Postcode areas of England whose districts are plain numbers. */
const AREAS = (
  'AL B BA BB BD BH BL BN BR BS CA CB CH CM CO CR CT CV CW DA DE DH DL DN DT DY E EN EX FY GL GU HA HD HG HP HU HX IG IP ' +
  'KT L LA LE LN LS LU M ME MK N NE NG NN NR NW OL OX PE PL PO PR RG RH RM S SE SG SK SL SM SN SO SP SR SS ST SW TA TF TN ' +
  'TQ TR TS TW UB W WA WD WF WN WR WS WV YO'
).split(' ')
const DISTRICTS = 20
/** No C, I, K, M, O or V, as in every postcode, and no X: after a zero the DfE's firewall might take it for a number. */
const INWARD = [...'ABDEFGHJLNPQRSTUWYZ']

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
