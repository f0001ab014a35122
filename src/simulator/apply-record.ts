import type { ChildRecord } from '../schemas/dfe/child-record.js'

/**
 * The rule for a unit that the receiver already holds. A unit is `child_details`, `health_and_wellbeing` or one social
 * care episode. `merge` keeps the fields of it that were not sent; `replace` ends at the unit as sent. Units that were not
 * sent stay in both. The DfE has not published which of the two it does.
 */
export type MergeMode = 'merge' | 'replace'

type Fields = Record<string, unknown>

/** Lists whose items have an id of their own. All other lists are values, taken as they were sent. */
const ITEM_IDS: Readonly<Record<string, string>> = {
  social_care_episodes: 'social_care_episode_id',
  child_and_family_assessments: 'child_and_family_assessment_id',
  child_in_need_plans: 'child_in_need_plan_id',
  section_47_assessments: 'section_47_assessment_id',
  child_protection_plans: 'child_protection_plan_id',
  child_looked_after_placements: 'child_looked_after_placement_id',
}

/**
 * The state of a child after a record was accepted; undefined if nothing is held any more.
 * Purges follow the DfE's schema 1.0.1: the record, a block, an episode or one item of it.
 */
export function applyRecord(
  state: ChildRecord | undefined,
  record: ChildRecord,
  mode: MergeMode,
): ChildRecord | undefined {
  if (record.purge === true) return undefined
  return combine(state, record, mode) as ChildRecord
}

function combine(held: Fields | undefined, sent: Fields, mode: MergeMode): Fields {
  const result: Fields = { ...held }
  for (const [key, value] of Object.entries(sent)) {
    if (key === 'purge') continue
    const next = combineField(key, result[key], value, mode)
    if (next === undefined) delete result[key]
    else result[key] = next
  }
  return result
}

function combineField(key: string, held: unknown, sent: unknown, mode: MergeMode): unknown {
  const id = ITEM_IDS[key]
  if (id !== undefined) return combineItems((held ?? []) as Fields[], sent as Fields[], id, mode)
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return sent
  const block = sent as Fields
  if (block['purge'] === true) return undefined
  return combine(mode === 'replace' ? undefined : (held as Fields | undefined), block, mode)
}

function combineItems(held: Fields[], sent: Fields[], id: string, mode: MergeMode): Fields[] | undefined {
  const items = new Map(held.map((item) => [item[id], item]))
  for (const item of sent) {
    if (item['purge'] === true) items.delete(item[id])
    else items.set(item[id], combine(mode === 'replace' ? undefined : items.get(item[id]), item, mode))
  }
  // A list that a purge emptied is gone, as if it had never been sent.
  return items.size === 0 && sent.length > 0 ? undefined : [...items.values()]
}
