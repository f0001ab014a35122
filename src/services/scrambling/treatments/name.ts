import { faker } from '@faker-js/faker/locale/en_GB'
import type { NameKind } from '../../../schemas/dfe/field.js'
import { plain, type PendingName } from '../case.js'
import { below, tagOf, type Draw } from '../child-draw.js'

/** This locale alone: all seventy, which the package's main entry loads, take 14 MB of every thread. */
const { person } = faker.definitions

/** Public lists of names: that a name is on one says nothing. */
const NAMES: Readonly<Record<NameKind, readonly string[]>> = {
  first: [...(person.first_name?.female ?? []), ...(person.first_name?.male ?? [])],
  last: person.last_name?.generic ?? [],
}

/** The same as they are compared. */
const PLAIN: Readonly<Record<NameKind, readonly string[]>> = {
  first: NAMES.first.map(plain),
  last: NAMES.last.map(plain),
}

const LONGEST = Math.max(...[...NAMES.first, ...NAMES.last].map((name) => name.length))

/** Whether a text may turn up in a drawn name: none has a digit. */
export const couldBeInName = (text: string): boolean => text.length <= LONGEST && !/\d/.test(text)

const ENOUGH_ROUNDS = 200

/**
 * A name that holds nothing of the child's own: neither its names nor parts of them. Brothers and sisters get different
 * surnames, because the same one for the same would show the most common ones by how often they come.
 * @param identifying plain texts of the original
 * @returns undefined where no name will do
 */
export function drawName(
  draw: Draw,
  { field, original, bare: before, kind }: PendingName,
  identifying: readonly string[],
): string | undefined {
  const tag = tagOf(field)
  for (let round = 0; round < ENOUGH_ROUNDS; round++) {
    const place = below(NAMES[kind].length, draw(tag, '', original, round))
    const bare = PLAIN[kind][place]!
    if (bare !== before && !identifying.some((text) => bare.includes(text))) return NAMES[kind][place]
  }
  return undefined
}
