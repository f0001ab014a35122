import type { Transaction } from '../../../database/queryable.js'
import { readSendableRows } from '../../live-records/live-rows-repository.js'
import type { JudgeIdentity } from '../../live-records/judge-identity.js'
import type { LiveTable } from '../../live-records/live-table.js'
import type { LiveChunk } from '../prepare/chunk-job.js'
import type { SubmissionRow } from '../../submissions/submission-repository.js'

const ROWS = 500

/**
 * Live records as the live table holds them, to be judged on the day on which they are built.
 * @param reading a transaction that is open until the last chunk is taken
 */
export async function* liveChunks(
  reading: Transaction,
  { request }: SubmissionRow,
  { liveTable, referenceDate, judge }: { liveTable: LiveTable; referenceDate: string; judge: JudgeIdentity },
): AsyncGenerator<LiveChunk> {
  let rows: LiveChunk['rows'][number][] = []
  for await (const { payload, claimed, ...row } of readSendableRows(reading, liveTable, request.laChildIds)) {
    const identity = judge(row.personId, claimed)
    rows.push({ laChildId: row.personId ?? '', payload, row, ...(identity && { identity }) })
    if (rows.length < ROWS) continue
    yield { source: 'live', rows, referenceDate }
    rows = []
  }
  if (rows.length > 0) yield { source: 'live', rows, referenceDate }
}
