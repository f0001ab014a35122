import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import type { Finding } from '../../census-rules/finding.js'
import { findConflicts } from '../../delta/find-conflicts.js'

/** What is wrong with a record of which nobody could tell what the DfE holds after it: it is withheld. */
export const checkConflicts = (record: ChildRecord): Finding[] =>
  findConflicts(record).map((pointer) => ({
    rule: 'DFE-CONFLICT',
    severity: 'error',
    pointer,
    message: 'has the id of an item before it in the same list, and other values',
  }))
