/** A seeded source of chance: the same seed, the same sequence, everywhere. */
export type Random = {
  /** A number from 0 up to, but not, 1. */
  next(): number
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** One of the keys, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  /** `count` different items, in the order of the list. */
  several<T>(items: readonly T[], count: number): T[]
  /** `count` different keys, the likely ones more often, in the order of the table. */
  severalWeighted<K extends string>(weights: Readonly<Record<K, number>>, count: number): K[]
}

/** Small Fast Counter, 32 bits (C. Doty-Humphrey, PractRand): quick, and plenty for fake data. Not for secrets. */
export function createRandom(seed: number): Random {
  let a = 0x9e3779b9
  let b = seed >>> 0
  let c = Math.floor(seed / 2 ** 32) >>> 0
  let counter = 1
  const next = () => {
    const result = (a + b + counter) >>> 0
    counter = (counter + 1) >>> 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) >>> 0
    c = (((c << 21) | (c >>> 11)) + result) >>> 0
    return result / 2 ** 32
  }
  // The first numbers still show the seed.
  for (let round = 0; round < 12; round++) next()
  return withChoices(next)
}

function withChoices(next: () => number): Random {
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const pick = <T>(items: readonly T[]): T => {
    const item = items[between(0, items.length - 1)]
    if (item === undefined) throw new Error('There is nothing to choose from')
    return item
  }
  return {
    next,
    between,
    pick,
    chance: (probability) => next() < probability,
    weighted: (weights) => weightedKey(weights, next()),
    several: (items, count) => someOf(items, count, next),
    severalWeighted: (weights, count) => {
      const chosen = new Set<string>()
      // A drawn key that is there already is not drawn again: the set may then stay smaller, never endless.
      for (let draw = 0; draw < count * 2 && chosen.size < count; draw++)
        chosen.add(weightedKey(weights, next()))
      return keysOf(weights).filter((key) => chosen.has(key))
    },
  }
}

const keysOf = Object.keys as <K extends string>(record: Readonly<Record<K, number>>) => K[]

function someOf<T>(items: readonly T[], count: number, next: () => number): T[] {
  let left = Math.min(count, items.length)
  return items.filter((_, index) => {
    const taken = next() * (items.length - index) < left
    if (taken) left -= 1
    return taken
  })
}

function weightedKey<K extends string>(weights: Readonly<Record<K, number>>, at: number): K {
  let sum = 0
  for (const key in weights) sum += weights[key]
  let left = at * sum
  for (const key in weights) {
    left -= weights[key]
    if (left < 0) return key
  }
  throw new Error('There is nothing to choose from')
}
