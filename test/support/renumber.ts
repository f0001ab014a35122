import type { ChildRecord } from '../../src/schemas/dfe/child-record.js'
import { ITEM_IDS } from '../../src/services/delta/item-ids.js'

const IDS = new Set(Object.values(ITEM_IDS))

/** The record with new ids for all its items, and nothing else new: what some extracts write every night. */
export const renumber = (record: ChildRecord, night: number): ChildRecord =>
  JSON.parse(
    JSON.stringify(record, (name, value: unknown) =>
      IDS.has(name) && typeof value === 'string' ? `n${night}-${value.replace(/^n\d+-/, '')}` : value,
    ),
  ) as ChildRecord
