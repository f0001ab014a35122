import { ITEM_IDS, type Fields } from './item-ids.js'

/** The episode as it is now, with purges of the items and blocks that it had before and has no more. */
export function purgeGone<T extends Fields>(held: T, wanted: T): T {
  const sent: Record<string, unknown> = { ...wanted }
  for (const key in held) {
    const id = ITEM_IDS[key]
    if (id !== undefined) {
      const items = (wanted[key] ?? []) as Fields[]
      const gone = purgesOf(held[key] as Fields[], items, id)
      if (gone.length > 0) sent[key] = [...gone, ...items]
    } else if (wanted[key] === undefined) sent[key] = { purge: true }
  }
  return sent as T
}

/**
 * A purge for each item of `held` that `wanted` does not have. One without an id is passed over: it cannot be named, and
 * the DfE never accepted it.
 */
export function purgesOf<T extends Fields>(held: readonly T[], wanted: readonly T[], id: string): T[] {
  const there = new Set(wanted.map((item) => item[id]))
  return held
    .filter((item) => item[id] !== undefined && !there.has(item[id]))
    .map((item) => ({ [id]: item[id], purge: true }) as unknown as T)
}
