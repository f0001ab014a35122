import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import { recordOf } from './child.js'
import { constructFamily } from './family.js'
import { createIds } from './ids.js'
import { constructEpisodes } from './lives.js'
import { constructPerson } from './person.js'
import { createRandom } from './random.js'

export type Population = {
  /** The same seed gives the same bytes, whenever and wherever. */
  readonly seed: number
  readonly count: number
  /** Three digits. */
  readonly laCode: string
}

/**
 * Made-up children and their lives in social care, one family after the other, as a stream: nothing of the population
 * is held. The first children of a longer stream are those of a shorter one.
 */
export function* constructChildren({ seed, count, laCode }: Population): Generator<ChildRecord> {
  const random = createRandom(seed)
  let number = 0
  while (number < count) {
    const family = constructFamily(random)
    for (let child = 0; child < family.children && number < count; child++) {
      const person = constructPerson(random, family)
      const life = { random, ids: createIds(seed, number), family, person }
      yield recordOf(life, constructEpisodes(life), number, laCode)
      number += 1
    }
  }
}
