import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import { isTidy } from './is-tidy.js'
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
