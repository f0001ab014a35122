import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import { constructFamily, type Family } from './family.js'
import { constructFirstPerson, constructFullLife } from './first-child.js'
import { createIds } from './ids.js'
import { constructEpisodes } from './lives.js'
import { constructPerson } from './person.js'
import { constructChangedPupilNumber, constructPupilNumber, type Pupil } from './pupil-number.js'
import { createRandom, type Random } from './random.js'
import { recordOf } from './record-of.js'

export type Population = {
  /** The same seed gives the same bytes, whenever and wherever. */
  readonly seed: number
  readonly count: number
  /** Three digits. */
  readonly laCode: string
}

/**
 * Made-up children and their lives in social care, one family after the other, as a stream: nothing of the population
 * is held. The first children of a longer stream are those of a shorter one, and the very first has lived through nearly
 * everything that a record can tell.
 */
export function* constructChildren({ seed, count, laCode }: Population): Generator<ChildRecord> {
  const random = createRandom(seed)
  let number = 0
  while (number < count) {
    const family = constructFamily(random, number === 0 ? 'care' : undefined)
    for (let child = 0; child < family.children && number < count; child++) {
      const construct = number === 0 ? constructFirstChild : constructChild
      yield construct(random, family, seed, { number, laCode })
      number += 1
    }
  }
}

type Construct = (random: Random, family: Family, seed: number, pupil: Pupil) => ChildRecord

const constructFirstChild: Construct = (random, family, seed, pupil) => {
  const person = constructFirstPerson(random, family)
  const life = { random, ids: createIds(seed, pupil.number), family, person }
  return recordOf(life, constructFullLife(life), () => constructChangedPupilNumber(random, pupil))
}

const constructChild: Construct = (random, family, seed, pupil) => {
  const person = constructPerson(random, family)
  const life = { random, ids: createIds(seed, pupil.number), family, person }
  return recordOf(life, constructEpisodes(life), (schooling) =>
    constructPupilNumber(random, schooling, pupil),
  )
}
