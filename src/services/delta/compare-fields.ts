import { canonicalText } from './canonical.js'
import { ITEM_IDS, type Fields } from './item-ids.js'

/**
 * How a block, episode or item differs. `changed`: sending it as it is now makes any receiver right, with purges of the
 * items and blocks inside it that are gone. `lost`: something in it is gone that cannot be purged by itself, so that a
 * receiver that merges would keep it.
 */
export const Difference = { same: 0, changed: 1, lost: 2 } as const
export type Difference = (typeof Difference)[keyof typeof Difference]

/** The blocks inside an episode that the DfE lets us purge by themselves. */
const PURGEABLE = new Set(['adoption', 'care_leavers'])

/** `held` and `wanted` are states (`state-of.ts`): nothing in them is empty or a purge. */
export function compareFields(held: Fields, wanted: Fields): Difference {
  let worst: Difference = Difference.same
  for (const key in held) {
    const found = compareValues(key, held[key], wanted[key])
    if (found === Difference.lost) return found
    if (found > worst) worst = found
  }
  if (worst === Difference.changed) return worst
  for (const key in wanted) if (held[key] === undefined) return Difference.changed
  return worst
}

function compareValues(key: string, held: unknown, wanted: unknown): Difference {
  if (held === wanted) return Difference.same
  const id = ITEM_IDS[key]
  if (id !== undefined) return compareItems(id, held as Fields[], (wanted ?? []) as Fields[])
  if (wanted === undefined) return PURGEABLE.has(key) ? Difference.changed : Difference.lost
  if (Array.isArray(held)) return compareEntries(held, wanted as unknown[])
  if (typeof held === 'object') return compareFields(held as Fields, wanted as Fields)
  return Difference.changed
}

function compareItems(id: string, held: readonly Fields[], wanted: readonly Fields[]): Difference {
  const inOrder = held.length === wanted.length && held.every((item, i) => item[id] === wanted[i]?.[id])
  const partners = inOrder ? undefined : new Map(wanted.map((item) => [item[id], item]))
  let worst: Difference = held.length === wanted.length ? Difference.same : Difference.changed
  for (const [place, item] of held.entries()) {
    const partner = partners === undefined ? wanted[place] : partners.get(item[id])
    const found = partner === undefined ? Difference.changed : compareFields(item, partner)
    if (found === Difference.lost) return found
    if (found > worst) worst = found
  }
  return worst
}

/**
 * Entries without an id are the same only where all of them is. One that changed counts as lost, since a receiver may
 * join the old list and the new one, and no purge names a single entry.
 */
function compareEntries(held: readonly unknown[], wanted: readonly unknown[]): Difference {
  if (held.length === wanted.length && held.every((entry, place) => isEqual(entry, wanted[place]))) {
    return Difference.same
  }
  const now = new Set(wanted.map(canonicalText))
  const before = new Set(held.map(canonicalText))
  for (const entry of before) if (!now.has(entry)) return Difference.lost
  return now.size === before.size ? Difference.same : Difference.changed
}

function isEqual(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other
  return compareFields(one as Fields, other as Fields) === Difference.same
}
