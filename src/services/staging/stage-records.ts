import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Transaction } from '../../database/queryable.js'
import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import { isWithheld, type RecordCheck } from '../quality/check-record.js'
import type { BuildResult } from './submission-repository.js'
import { insertStagedRecords, type NewStagedRecord } from './staged-record-repository.js'

const CHUNK = 1000

/**
 * Checks and stages records as they come, chunk by chunk: memory does not grow with their number. A chunk is written
 * while the next one is made.
 * @param onChunk hears how many records are staged so far
 */
export async function stageRecords(
  tx: Transaction,
  submissionId: string,
  records: Iterable<ChildRecord>,
  check: RecordCheck,
  onChunk: (records: number) => Promise<void>,
): Promise<BuildResult> {
  const tally = createTally()
  let chunk: NewStagedRecord[] = []
  let writing: Promise<void> = Promise.resolve()
  const flush = async () => {
    const full = chunk
    chunk = []
    await writing
    writing = insertStagedRecords(tx, submissionId, full).then(async () => onChunk(tally.position()))
    // A failure is thrown where the next chunk waits for it; until then it must not count as unhandled.
    writing.catch(() => undefined)
    // Making records never waits: without this turn the chunk would not leave before the next one is full.
    await nextTurn()
  }
  for (const record of records) {
    chunk.push(tally.add(record, check))
    if (chunk.length === CHUNK) await flush()
  }
  if (chunk.length > 0) await flush()
  await writing
  return tally.result()
}

function createTally() {
  const content = createHash('sha256')
  const counts = { recordCount: 0, withheldCount: 0, errorCount: 0, warningCount: 0, queryCount: 0 }
  return {
    position: () => counts.recordCount,
    add: (record: ChildRecord, check: RecordCheck): NewStagedRecord => {
      const payload = JSON.stringify(record)
      const findings = check(record, payload)
      const withheld = isWithheld(findings)
      const payloadDigest = createHash('sha256').update(payload).digest()
      counts.recordCount += 1
      if (withheld) counts.withheldCount += 1
      else content.update(`${payloadDigest.toString('hex')}\n`)
      for (const { severity } of findings) {
        if (severity === 'error') counts.errorCount += 1
        else if (severity === 'warning') counts.warningCount += 1
        else counts.queryCount += 1
      }
      return {
        position: counts.recordCount,
        laChildId: record.la_child_id,
        payload,
        payloadDigest,
        withheld,
        findings,
      }
    },
    result: (): BuildResult => ({ ...counts, contentDigest: content.digest('hex') }),
  }
}
