import { ITEM_IDS, type Fields } from './item-ids.js'

/**
 * Finds a place of a child's whole record in the part that a delta sends. Undefined if it is not sent: the part that was
 * found there is no matter of this submission.
 * @param pointer JSON pointer into `whole`; it may end at something that is missing
 */
export function placeInPart(pointer: string, whole: Fields, part: Fields): string | undefined {
  const steps = pointer.split('/').slice(1)
  let [from, to]: [unknown, unknown] = [whole, part]
  let placed = ''
  for (const [depth, step] of steps.entries()) {
    const next = follow(step, from, to, steps[depth - 1])
    if (next === undefined) {
      const isSent = depth > 0 && !isListed(steps[depth - 1])
      return isSent ? [placed, ...steps.slice(depth)].join('/') : undefined
    }
    placed += `/${next.step}`
    from = next.from
    to = next.to
  }
  return placed
}

const isListed = (list: string | undefined): boolean => list !== undefined && ITEM_IDS[list] !== undefined

function follow(step: string, from: unknown, to: unknown, list: string | undefined) {
  if (typeof from !== 'object' || from === null || typeof to !== 'object' || to === null) return undefined
  const value = (from as Fields)[step]
  const id = list === undefined ? undefined : ITEM_IDS[list]
  const there = id === undefined ? step : String(placeOf(id, value as Fields | undefined, to as Fields[]))
  const found = (to as Fields)[there]
  const isGone = typeof found === 'object' && (found as Fields)['purge'] === true
  return found === undefined || isGone ? undefined : { step: there, from: value, to: found }
}

const placeOf = (id: string, item: Fields | undefined, items: readonly Fields[]): number =>
  items.findIndex((other) => other[id] === item?.[id] && other['purge'] !== true)
