import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import { createFamily, type Family } from './family.js'
import { createFirstPerson, createFullLife } from './first-child.js'
import { createIds } from './life.js'
import { createEpisodes } from './lives.js'
import { createPerson } from './person.js'
import { createChangedPupilNumber, createPupilNumber, type Pupil } from './pupil-number.js'
import { createRandom, type Random } from './random.js'
import { recordOf } from './record-of.js'

/** Seeds are below it; what is above tells the blocks of a seed apart. */
const SEEDS = 2 ** 32

export type Population = {
  /** The same seed gives the same bytes, whenever and wherever. */
  readonly seed: number
  readonly count: number
  /** Three digits. */
  readonly laCode: string
}

/** Children of one block are made from its number alone: blocks can be made in any order, on any thread. */
export const BLOCK = 1000

/**
 * Made-up children and their lives in social care, one family after the other, as a stream: nothing of the population
 * is held. The first children of a longer stream are those of a shorter one, and the very first has lived through nearly
 * everything that a record can tell.
 */
export function* createChildren(population: Population): Generator<ChildRecord> {
  for (let block = 0; block * BLOCK < population.count; block++) yield* createBlock(population, block)
}

/** The children from `block` × BLOCK up to the next block, or to the end of the population. */
export function* createBlock({ seed, count, laCode }: Population, block: number): Generator<ChildRecord> {
  const random = createRandom(seed + block * SEEDS)
  const end = Math.min(count, (block + 1) * BLOCK)
  let number = block * BLOCK
  while (number < end) {
    const family = createFamily(random, number === 0 ? 'care' : undefined)
    for (let child = 0; child < family.children && number < end; child++) {
      const create = number === 0 ? createFirstChild : createChild
      yield create(random, family, seed, { number, laCode })
      number += 1
    }
  }
}

type Construct = (random: Random, family: Family, seed: number, pupil: Pupil) => ChildRecord

const createFirstChild: Construct = (random, family, seed, pupil) => {
  const person = createFirstPerson(random, family)
  const life = { random, ids: createIds(seed, pupil.number), family, person }
  return recordOf(life, createFullLife(life), () => createChangedPupilNumber(random, pupil))
}

const createChild: Construct = (random, family, seed, pupil) => {
  const person = createPerson(random, family)
  const life = { random, ids: createIds(seed, pupil.number), family, person }
  return recordOf(life, createEpisodes(life), (schooling) => createPupilNumber(random, schooling, pupil))
}
