import type { RecordCheck } from '../../census-rules/check-record.js'
import { isReadable, readRecord, unreadableFindings } from '../../census-rules/read-record.js'
import type { LiveText, PreparedRecord } from './chunk-job.js'
import { prepareLiveRecord, withholdRecord } from './prepare-record.js'

/** Checks a live record. What is sent is what was checked: the record as it was read, printed again. One that does not fit is not kept. */
export function prepareLive({ laChildId, payload }: LiveText, check: RecordCheck): PreparedRecord {
  const read = readRecord(payload)
  if (isReadable(read)) return prepareLiveRecord(read.record, check)
  const childIds = read.childId === undefined ? [] : [read.childId]
  return { ...withholdRecord(laChildId, unreadableFindings(read)), childIds }
}
