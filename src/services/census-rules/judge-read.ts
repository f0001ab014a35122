import { checkConflicts } from './check-conflicts.js'
import { isWithheld, type RecordCheck } from './check-record.js'
import type { Finding } from './finding.js'
import { isReadable, unreadableFindings, type ReadRecord } from './read-record.js'

/**
 * Everything that is found in a record as it was read, and about the row that it lies in: the same where a submission is built,
 * where live records are checked and where a file is. A record that cannot be read, or that its row withholds, is asked nothing else.
 * @param ofRow findings about the identity of the row
 */
export function judgeRead(
  read: ReadRecord,
  ofRow: readonly Finding[],
  check: RecordCheck,
): readonly Finding[] {
  if (!isReadable(read)) return [...unreadableFindings(read), ...ofRow]
  if (isWithheld(ofRow)) return ofRow
  return [...ofRow, ...checkConflicts(read.record), ...check(read.record, read.payload)]
}
