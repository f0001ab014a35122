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
