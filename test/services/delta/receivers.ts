import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { canonicalText } from '../../../src/services/delta/canonical.js'
import { stateOf } from '../../../src/services/delta/resulting-state.js'
import { applyRecord } from '../../../src/simulator/apply-record.js'

type State = ChildRecord | undefined
type Fields = Record<string, unknown>

/** Three kinds of receiver: two that the simulator plays, and one that never forgets an entry of a list. */
export const receivers: Record<string, (state: State, record: ChildRecord) => State> = {
  'one that merges': (state, record) => applyRecord(state, record, 'merge'),
  'one that replaces': (state, record) => applyRecord(state, record, 'replace'),
  'one that joins lists': (state, record) =>
    applyRecord(state, (state ? joined(state, record) : record) as ChildRecord, 'merge'),
}

export const receive = (receiver: string, state: State, records: readonly ChildRecord[]): State =>
  records.reduce((held, record) => receivers[receiver]?.(held, record), state)

/** The record with what is held already added to each list without ids. */
function joined(held: Fields, sent: Fields): Fields {
  if (sent['purge'] === true) return sent
  return Object.fromEntries(Object.entries(sent).map(([key, value]) => [key, joinedValue(held[key], value)]))
}

function joinedValue(held: unknown, sent: unknown): unknown {
  if (held === undefined || typeof sent !== 'object') return sent
  if (!Array.isArray(sent)) return joined(held as Fields, sent as Fields)
  const id = Object.keys((sent[0] ?? {}) as Fields).find((key) => key.endsWith('_id') && key !== 'worker_id')
  if (id === undefined || typeof sent[0] !== 'object') {
    return [...(held as unknown[]), ...(sent as unknown[])]
  }
  const before = new Map((held as Fields[]).map((item) => [item[id], item]))
  return (sent as Fields[]).map((item) => joined(before.get(item[id]) ?? {}, item))
}

/** The state that a record describes, in one spelling. */
export const meaning = (record: State): string | undefined => {
  const state = record && stateOf(record)
  return state && canonicalText(state)
}
