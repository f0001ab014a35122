import { compareFields, Difference } from './compare-fields.js'
import { ITEM_IDS, type Fields } from './item-ids.js'
import type { ChildRecord } from '../../schemas/dfe/child-record.js'

/**
 * JSON pointers of items whose id an item before them has too, in the same list, with other values. Receivers end at
 * different states for such a record, and a delta takes the last of each: hold the record back, as an `error`.
 * The same item twice is no conflict.
 */
export function findConflicts(record: ChildRecord): string[] {
  return conflictsIn(record, '')
}

function conflictsIn(fields: Fields, pointer: string): string[] {
  return Object.entries(ITEM_IDS).flatMap(([list, id]) => {
    const items = (fields[list] ?? []) as Fields[]
    const seen = new Map<unknown, Fields>()
    return items.flatMap((item, place) => {
      const here = `${pointer}/${list}/${place}`
      const other = seen.get(item[id])
      seen.set(item[id], item)
      const conflict = other !== undefined && compareFields(other, item) !== Difference.same
      return [...(conflict ? [here] : []), ...conflictsIn(item, here)]
    })
  })
}
