import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import { AS_OF, type DayNumber } from './days.js'
import { constructEpisode } from './episode.js'
import { constructFamily, type Family } from './family.js'
import { createIds } from './ids.js'
import { constructPerson } from './person.js'
import { createRandom, type Random } from './random.js'

export type Population = {
  /** The same seed gives the same bytes, whenever and wherever. */
  readonly seed: number
  readonly count: number
  /** Three digits. */
  readonly laCode: string
}

/**
 * Made-up children in need and their cases, one family after the other, as a stream: nothing of the population is held.
 * The first children of a longer stream are those of a shorter one.
 */
export function* constructChildren({ seed, count, laCode }: Population): Generator<ChildRecord> {
  const random = createRandom(seed)
  let number = 0
  while (number < count) {
    const family = constructFamily(random)
    for (let child = 0; child < family.children && number < count; child++) {
      yield constructChild(random, family, seed, number, laCode)
      number += 1
    }
  }
}

function constructChild(
  random: Random,
  family: Family,
  seed: number,
  number: number,
  laCode: string,
): ChildRecord {
  const ids = createIds(seed, number)
  const person = constructPerson(random, family, number, laCode)
  const life = { random, ids, family, person }
  const episodes = []
  let referral: DayNumber | undefined = firstReferral(random, person.birth)
  while (referral !== undefined && referral <= AS_OF) {
    const { episode, end } = constructEpisode(life, referral)
    episodes.push(episode)
    referral = end !== undefined && random.chance(0.3) ? end + random.between(20, 500) : undefined
  }
  return {
    la_child_id: ids.laChild,
    mis_child_id: ids.misChild,
    child_details: person.details,
    social_care_episodes: episodes,
  }
}

const YEARS_BACK = 4 * 365
/** CIN rule 8606 takes a referral at most 280 days before birth; the service hears of it later than that. */
const BEFORE_BIRTH = 120

function firstReferral(random: Random, birth: DayNumber): DayNumber {
  const earliest = Math.max(birth - BEFORE_BIRTH, AS_OF - YEARS_BACK)
  return random.between(Math.min(earliest, AS_OF), AS_OF)
}
