import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import { ITEM_IDS, type Fields } from './item-ids.js'

/**
 * The state that a record describes: without what it purges, without `purge: false`, and without empty lists and blocks,
 * which say nothing. Of two items with the same id the last stands, as at a receiver that replaces. Undefined if the
 * record purges the child.
 */
export function stateOf(record: ChildRecord): ChildRecord | undefined {
  return isTidy(record) ? record : (fieldsOf(record) as ChildRecord | undefined)
}

function fieldsOf(block: Fields): Fields | undefined {
  if (block['purge'] === true) return undefined
  const state: Record<string, unknown> = {}
  let filled = false
  for (const key in block) {
    if (key === 'purge') continue
    const value = valueOf(key, block[key])
    if (value === undefined) continue
    state[key] = value
    filled = true
  }
  return filled ? state : undefined
}

function valueOf(key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (!Array.isArray(value)) return fieldsOf(value as Fields)
  const id = ITEM_IDS[key]
  const items = id === undefined ? entriesOf(value) : itemsOf(value as Fields[], id)
  return items.length === 0 ? undefined : items
}

function entriesOf(entries: readonly unknown[]): unknown[] {
  return entries.map((entry) => valueOf('', entry)).filter((entry) => entry !== undefined)
}

function itemsOf(items: readonly Fields[], id: string): Fields[] {
  const states = items.map(fieldsOf).filter((item) => item !== undefined)
  if (items.length === 1) return states
  // By what was written, not by what is left of it: a later purge of the same id removes the item.
  const last = new Map(items.map((item) => [item[id], fieldsOf(item)]))
  return last.size === items.length ? states : [...last.values()].filter((item) => item !== undefined)
}

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
