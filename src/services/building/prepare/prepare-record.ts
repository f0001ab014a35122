import { createHash } from 'node:crypto'
import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import { checkConflicts } from '../../census-rules/check-conflicts.js'
import type { RecordCheck } from '../../census-rules/check-record.js'
import { uniqueValuesOf } from '../../census-rules/create-submission-check.js'
import type { Finding } from '../../census-rules/finding.js'
import { uniqueRules } from '../../census-rules/rules/index.js'
import type { PreparedRecord } from './chunk-job.js'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Prints and checks a record: from here on its text is what counts. */
export function prepareRecord(record: ChildRecord, check: RecordCheck): PreparedRecord {
  const payload = JSON.stringify(record)
  return prepared(record, payload, check(record, payload))
}

/** The same for the record of a live child, scrambled or not, of whom the DfE may hold something already. */
export function prepareLiveRecord(record: ChildRecord, check: RecordCheck): PreparedRecord {
  const payload = JSON.stringify(record)
  const findings = [...checkConflicts(record), ...check(record, payload)]
  return { ...prepared(record, payload, findings), isPurge: record.purge === true }
}

function prepared(record: ChildRecord, payload: string, findings: readonly Finding[]): PreparedRecord {
  return {
    laChildId: record.la_child_id,
    payload,
    payloadDigest: sha256(payload),
    findings,
    unique: uniqueValuesOf(uniqueRules, record, findings),
  }
}

/** A child of whom nothing may be kept but why. */
export function withholdRecord(laChildId: string, findings: readonly Finding[]): PreparedRecord {
  return { laChildId, payload: null, payloadDigest: sha256(''), findings, unique: [] }
}

/** Findings about the row come before those about its record. */
export const withFindings = (record: PreparedRecord, findings: readonly Finding[]): PreparedRecord =>
  findings.length === 0 ? record : { ...record, findings: [...findings, ...record.findings] }
