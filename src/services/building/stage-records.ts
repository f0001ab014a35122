import { createHash } from 'node:crypto'
import type { Transaction } from '../../database/queryable.js'
import { isWithheld } from '../census-rules/check-record.js'
import type { RepeatCheck } from '../census-rules/create-submission-check.js'
import type { PreparedRecord } from './prepare/chunk-job.js'
import type { RecordMeaning } from '../submissions/records/staged-state-repository.js'
import type { BuildResult } from './build-result-repository.js'
import { insertStagedRecords, type NewStagedRecord } from '../submissions/records/staged-record-repository.js'

/** A prepared record, and what it means to the DfE where that is more than its payload. */
export type StageableRecord = PreparedRecord & { readonly meaning?: RecordMeaning }

/**
 * Compares and stages prepared records as they come, chunk by chunk: memory does not grow with their number. A chunk is
 * written while the next one is prepared.
 * @param onChunk hears how many records are staged so far
 */
export async function stageRecords(
  tx: Transaction,
  submissionId: string,
  chunks: AsyncIterable<readonly StageableRecord[]>,
  repeats: RepeatCheck,
  onChunk: (records: number) => Promise<void>,
): Promise<BuildResult> {
  const tally = createTally(repeats)
  let writing: Promise<void> = Promise.resolve()
  try {
    for await (const chunk of chunks) {
      const records = chunk.map((record) => tally.add(record))
      const staged = tally.result().recordCount
      await writing
      writing = insertStagedRecords(tx, submissionId, records).then(async () => onChunk(staged))
      // A failure is thrown where the next chunk waits for it; until then it must not count as unhandled.
      writing.catch(() => undefined)
    }
    await writing
  } finally {
    // If the next chunk cannot be made, the transaction is not ended in the middle of this one.
    await writing.catch(() => undefined)
  }
  return { ...tally.result(), contentDigest: tally.contentDigest() }
}

function createTally(repeats: RepeatCheck) {
  const content = createHash('sha256')
  const counts = { recordCount: 0, withheldCount: 0, errorCount: 0, warningCount: 0, queryCount: 0 }
  return {
    add: ({ unique, ...record }: StageableRecord): NewStagedRecord => {
      const findings = [...record.findings, ...repeats(unique)]
      const withheld = isWithheld(findings)
      counts.recordCount += 1
      if (withheld) counts.withheldCount += 1
      else content.update(`${record.payloadDigest}\n`)
      for (const { severity } of findings) counts[`${severity}Count`] += 1
      return { ...record, position: counts.recordCount, withheld, findings }
    },
    result: () => ({ ...counts }),
    contentDigest: (): string => content.digest('hex'),
  }
}
