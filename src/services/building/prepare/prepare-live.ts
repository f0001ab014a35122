import { isWithheld, type RecordCheck } from '../../census-rules/check-record.js'
import { isReadable, readRecord, unreadableFindings } from '../../census-rules/read-record.js'
import type { LiveText, PreparedRecord } from './chunk-job.js'
import { prepareLiveRecord, withFindings, withholdRecord } from './prepare-record.js'

/** Checks a live record. What is sent is what was checked: the record as it was read, printed again. One that does not fit is not kept. */
export function prepareLive({ laChildId, payload, identity }: LiveText, check: RecordCheck): PreparedRecord {
  const read = readRecord(payload)
  const ofRow = identity === undefined ? [] : [identity]
  if (isReadable(read) && !isWithheld(ofRow))
    return withFindings(prepareLiveRecord(read.record, check), ofRow)
  const childId = isReadable(read) ? read.record.la_child_id : read.childId
  const findings = isReadable(read) ? ofRow : [...unreadableFindings(read), ...ofRow]
  return { ...withholdRecord(laChildId, findings), childIds: childId === undefined ? [] : [childId] }
}
