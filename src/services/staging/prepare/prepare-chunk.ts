import { createHash } from 'node:crypto'
import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import { constructBlock } from '../../construct/construct-children.js'
import { createRecordCheck, type RecordCheck } from '../../quality/check-record.js'
import { uniqueValuesOf } from '../../quality/create-submission-check.js'
import { rules, uniqueRules } from '../../quality/rules/index.js'
import type { ChunkJob, PreparedRecord } from './chunk-job.js'

/** Makes and checks the records of a chunk: a function of the job alone. */
export function prepareChunk({ population, block, referenceDate }: ChunkJob): PreparedRecord[] {
  const check = createRecordCheck(rules, { referenceDate })
  return Array.from(constructBlock(population, block), (record) => prepareRecord(record, check))
}

function prepareRecord(record: ChildRecord, check: RecordCheck): PreparedRecord {
  const payload = JSON.stringify(record)
  const findings = check(record, payload)
  return {
    laChildId: record.la_child_id,
    payload,
    payloadDigest: createHash('sha256').update(payload).digest('hex'),
    findings,
    unique: uniqueValuesOf(uniqueRules, record, findings),
  }
}
