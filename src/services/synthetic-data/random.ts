import type { CodeList } from '../../schemas/dfe/code-lists/code-list.js'

/** How often each key is wanted beside the others; one that is not there, never. */
export type Weighted<K extends string> = Readonly<Partial<Record<K, number>>>

/** A seeded source of chance: the same seed, the same sequence, everywhere. */
export type Random = {
  /** A number from 0 up to, but not, 1. */
  next(): number
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** One of the keys, as often as its weight says. */
  weighted<K extends string>(weights: Weighted<K>): K
  /** `count` different keys, the likely ones more often, in the order of the table. */
  severalWeighted<K extends string>(weights: Weighted<K>, count: number): K[]
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
  const pick = <T>(items: readonly T[]): T => itemAt(items, between(0, items.length - 1))
  // A population draws from the same few tables millions of times.
  const tables = new WeakMap<object, Table>()
  const tableOf = <K extends string>(weights: Weighted<K>): Table<K> => {
    const known = tables.get(weights) as Table<K> | undefined
    const table = known ?? createTable(weights)
    if (known === undefined) tables.set(weights, table)
    return table
  }
  return {
    next,
    between,
    pick,
    chance: (probability) => next() < probability,
    weighted: (weights) => {
      const table = tableOf(weights)
      return itemAt(table.keys, draw(table, next()))
    },
    severalWeighted: (weights, count) => {
      const table = tableOf(weights)
      const chosen = new Set<number>()
      // A drawn key that is there already is not drawn again: the set may then stay smaller, never endless.
      for (let tries = 0; tries < count * 2 && chosen.size < count; tries++) chosen.add(draw(table, next()))
      return [...chosen].sort((a, b) => a - b).map((index) => itemAt(table.keys, index))
    },
  }
}

function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[index]
  if (item === undefined) throw new Error('There is nothing to choose from')
  return item
}

/** Keys, and for each the sum of the weights up to and with its own. */
type Table<K extends string = string> = { readonly keys: readonly K[]; readonly upTo: readonly number[] }

function createTable<K extends string>(weights: Weighted<K>): Table<K> {
  const keys = Object.keys(weights) as K[]
  let sum = 0
  return { keys, upTo: keys.map((key) => (sum += weights[key] ?? 0)) }
}

/** The place of the key that `at`, from 0 up to but not 1, falls on. */
function draw({ upTo }: Table, at: number): number {
  const reached = at * (upTo[upTo.length - 1] ?? 0)
  let index = 0
  while (reached >= (upTo[index] ?? Infinity)) index += 1
  return index
}

/** A current code of a list: `Code<typeof placementType>`. Constructed data never holds a retired one. */
export type Code<L extends CodeList> = Extract<keyof L['codes'], string>

/** How often each code of a list occurs, for those that can occur where the table is used. */
export type Weights<L extends CodeList> = Weighted<Code<L>>
