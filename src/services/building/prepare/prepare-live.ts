import { isWithheld, type RecordCheck } from '../../census-rules/check-record.js'
import { judgeRead } from '../../census-rules/judge-read.js'
import { isReadable, readRecord } from '../../census-rules/read-record.js'
import type { LiveText, PreparedRecord } from './chunk-job.js'
import { prepareLiveRecord, withFindings, withholdRecord } from './prepare-record.js'

/** Checks a live record. What is sent is what was checked: the record as it was read, printed again. One that does not fit is not kept. */
export function prepareLive({ laChildId, payload, identity }: LiveText, check: RecordCheck): PreparedRecord {
  const read = readRecord(payload)
  const ofRow = identity === undefined ? [] : [identity]
  if (isReadable(read) && !isWithheld(ofRow))
    return withFindings(prepareLiveRecord(read.record, check), ofRow)
  const childId = isReadable(read) ? read.record.la_child_id : read.childId
  const withheld = withholdRecord(laChildId, judgeRead(read, ofRow, check))
  return { ...withheld, childIds: childId === undefined ? [] : [childId] }
}
