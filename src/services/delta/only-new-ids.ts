import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import { canonicalText } from './canonical.js'
import { ITEM_IDS, type Fields } from './item-ids.js'
import { stateOf } from './resulting-state.js'

/**
 * True if a child's record differs from what the DfE holds, and only in the ids of its items: an extract that numbers its rows
 * anew each night makes such changes for children of whom nothing has changed.
 * @param held what the DfE last accepted
 * @param current the child's whole record
 */
export function hasOnlyNewIds(held: ChildRecord, current: ChildRecord): boolean {
  const before = stateOf(held)
  const now = stateOf(current)
  if (before === undefined || now === undefined) return false
  const [oldIds, newIds] = [idsOf(before).sort(), idsOf(now).sort()]
  // Most changes are of other kinds, and end here.
  if (oldIds.length !== newIds.length || oldIds.every((id, place) => id === newIds[place])) return false
  return textWithoutIds(before) === textWithoutIds(now)
}

function idsOf(fields: Fields): string[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const id = ITEM_IDS[name]
    if (id === undefined) return []
    return (value as Fields[]).flatMap((item) => [`${name} ${String(item[id])}`, ...idsOf(item)])
  })
}

/** As the canonical text, but that two items which differ in their ids alone stay two. */
function textWithoutIds(fields: Fields, ownId?: string): string {
  const texts = Object.keys(fields)
    .filter((name) => name !== ownId)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${textOf(name, fields[name])}`)
  return `{${texts.join(',')}}`
}

function textOf(name: string, value: unknown): string {
  const id = ITEM_IDS[name]
  if (id === undefined) return canonicalText(value)
  return `[${(value as Fields[])
    .map((item) => textWithoutIds(item, id))
    .sort()
    .join(',')}]`
}
