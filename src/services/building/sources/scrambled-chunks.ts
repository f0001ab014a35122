import { randomUUID } from 'node:crypto'
import type { Transaction } from '../../../database/queryable.js'
import { readLiveRecords } from '../../live-records/live-record-repository.js'
import type { JudgeIdentity } from '../../live-records/judge-identity.js'
import type { LiveTable } from '../../live-records/live-table.js'
import { deriveSeriesKey } from '../../scrambling/keys.js'
import type { ScrambleOptions } from '../../scrambling/create-scrambler.js'
import type { LiveText, ScrambledChunk } from '../prepare/chunk-job.js'
import type { SubmissionRow } from '../../submissions/submission-repository.js'

/** How live records are scrambled in this deployment. */
export type Scrambling = {
  /** SCRAMBLE_KEY: the master of all series. */
  readonly master: Buffer
  readonly options: ScrambleOptions
}

const ROWS = 500

/**
 * Live records to be scrambled with the key of their series. They come in an order drawn anew each time: sorted by their
 * ids, the place of a pseudonym would tell whose it is.
 * @param reading a transaction that is open until the last chunk is taken
 */
export async function* scrambledChunks(
  reading: Transaction,
  submission: SubmissionRow,
  given: {
    liveTable: LiveTable
    master: Buffer
    options: ScrambleOptions
    referenceDate: string
    judge: JudgeIdentity
  },
): AsyncGenerator<ScrambledChunk> {
  const { master, options, referenceDate } = given
  if (submission.seriesId === null) throw new Error(`Submission ${submission.id} has no series`)
  const seriesKey = deriveSeriesKey(master, submission.seriesId)
  const chunkOf = (rows: readonly LiveText[]): ScrambledChunk => {
    return { source: 'scrambled', rows, seriesKey, options, referenceDate }
  }
  let rows: LiveText[] = []
  const { laChildIds } = submission.request
  const filter = { shuffle: randomUUID(), ...(laChildIds === undefined ? {} : { laChildIds }) }
  for await (const row of readLiveRecords(reading, given.liveTable, filter)) {
    const { laChildId, payload, claimed } = row
    const identity = given.judge(laChildId, claimed)
    rows.push({ laChildId, payload, ...(identity && { identity }) })
    if (rows.length < ROWS) continue
    yield chunkOf(rows)
    rows = []
  }
  if (rows.length > 0) yield chunkOf(rows)
}
