import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import { stateOf } from './resulting-state.js'

/**
 * The records that bring the DfE to what the LA holds, whatever it holds now: the child is purged and, unless it is gone,
 * sent whole. For a child of whom nobody knows whether its last record was accepted.
 * @param current the child's record; undefined if it is gone
 */
export function deltaFromUnknown(laChildId: string, current: ChildRecord | undefined): ChildRecord[] {
  const purge = { la_child_id: laChildId, purge: true }
  return current === undefined || stateOf(current) === undefined ? [purge] : [purge, current]
}
