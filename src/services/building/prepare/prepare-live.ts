import type { RecordCheck } from '../../census-rules/check-record.js'
import { fitsSchema } from '../../census-rules/check-schema.js'
import type { Finding } from '../../census-rules/finding.js'
import { childIdOf } from '../../live-records/read-child-id.js'
import type { LiveText, PreparedRecord } from './chunk-job.js'
import { prepareLiveRecord, withholdRecord } from './prepare-record.js'

/**
 * Checks a live record. What is sent is what was checked: the record as it was read, printed again, so that a name that comes
 * twice in its text or a number spelled oddly means the same to everyone. One that does not fit is not kept.
 */
export function prepareLive({ laChildId, payload }: LiveText, check: RecordCheck): PreparedRecord {
  const record = parse(payload)
  if (fitsSchema(record)) return prepareLiveRecord(record, check)
  const findings = record === undefined ? [NOT_JSON] : check(record, payload)
  const id = childIdOf(record)
  return { ...withholdRecord(laChildId, findings), childIds: id === undefined ? [] : [id] }
}

const NOT_JSON: Finding = { rule: 'DFE-SCHEMA', severity: 'error', pointer: '', message: 'is not JSON' }

/** Undefined if it is not JSON, or nested too deep to be read. */
function parse(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return undefined
  }
}
