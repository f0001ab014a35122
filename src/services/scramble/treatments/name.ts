import { base, en, en_GB, Faker } from '@faker-js/faker'
import type { NameKind } from '../../../schemas/dfe/field.js'
import { plain } from '../case.js'
import { pick, type Draw } from '../child-draw.js'

const { person } = new Faker({ locale: [en_GB, en, base] }).definitions

/** Public lists of names: that a name is on one says nothing. */
const NAMES: Readonly<Record<NameKind, readonly string[]>> = {
  first: [...(person.first_name?.female ?? []), ...(person.first_name?.male ?? [])],
  last: person.last_name?.generic ?? [],
}

/** No longer text of the original can be part of a drawn name. */
export const LONGEST_NAME = Math.max(...[...NAMES.first, ...NAMES.last].map((name) => name.length))

const ENOUGH_ROUNDS = 200

/**
 * A name that holds nothing of the child's own: neither its names nor parts of them. Brothers and sisters get different
 * surnames, because the same one for the same would show the most common ones by how often they come.
 * @param identifying plain texts of the original
 * @returns undefined where no name will do
 */
export function drawName(
  draw: Draw,
  tag: number,
  kind: NameKind,
  original: string,
  identifying: readonly string[],
): string | undefined {
  const before = plain(original)
  for (let round = 0; round < ENOUGH_ROUNDS; round++) {
    const name = pick(NAMES[kind], draw(tag, '', original, round))
    const bare = plain(name)
    if (bare !== before && !identifying.some((text) => bare.includes(text))) return name
  }
  return undefined
}
