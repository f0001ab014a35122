import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import { findConflicts } from '../delta/find-conflicts.js'
import type { Finding } from './finding.js'

/** Findings that withhold a record whose result at the DfE nobody could tell: two items with one id and other values. */
export const checkConflicts = (record: ChildRecord): Finding[] =>
  findConflicts(record).map((pointer) => ({
    rule: 'DFE-CONFLICT',
    severity: 'error',
    pointer,
    message: 'has the id of an item before it in the same list, and other values',
  }))
