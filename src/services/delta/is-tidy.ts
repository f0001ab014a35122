import { ITEM_IDS, type Fields } from './item-ids.js'

/**
 * True if a record is its own state: no purge flags, nothing empty, no id twice. Nearly every record is, and saves the
 * copy, which takes longer than the comparison.
 */
export function isTidy(fields: Fields): boolean {
  let filled = false
  for (const key in fields) {
    if (key === 'purge' || !isTidyValue(key, fields[key])) return false
    filled = true
  }
  return filled
}

function isTidyValue(key: string, value: unknown): boolean {
  if (value === undefined) return false
  if (typeof value !== 'object' || value === null) return true
  if (!Array.isArray(value)) return isTidy(value as Fields)
  if (value.length === 0) return false
  for (const item of value) if (!isTidyValue('', item)) return false
  const id = ITEM_IDS[key]
  return id === undefined || value.length === 1 || areDistinct(value as Fields[], id)
}

const areDistinct = (items: readonly Fields[], id: string): boolean =>
  new Set(items.map((item) => item[id])).size === items.length
