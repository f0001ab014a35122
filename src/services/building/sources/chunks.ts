import { randomUUID } from 'node:crypto'
import type { Transaction } from '../../../database/queryable.js'
import { readLiveRecords } from '../../live-records/live-record-repository.js'
import type { JudgeIdentity } from '../../live-records/judge-identity.js'
import { readSendableRows } from '../../live-records/live-rows-repository.js'
import type { LiveTable } from '../../live-records/live-table.js'
import type { ScrambleOptions } from '../../scrambling/create-scrambler.js'
import { deriveSeriesKey } from '../../scrambling/keys.js'
import type { SubmissionRow } from '../../submissions/submission-repository.js'
import { BLOCK } from '../../synthetic-data/create-children.js'
import { CONSTRUCTED_AS_OF } from '../../synthetic-data/days.js'
import type { ConstructedChunk, LiveChunk, LiveText, ScrambledChunk } from '../prepare/chunk-job.js'

/** Records in a chunk: enough to be worth a message to a thread, few enough to keep memory flat. */
const ROWS = 500

/** Synthetic children, as of a fixed day and judged on that day, on any day. */
export function* syntheticChunks(
  { id, request, expectedCount: count }: SubmissionRow,
  laCode: string,
): Generator<ConstructedChunk> {
  if (request.seed === undefined) throw new Error(`Submission ${id} has no seed`)
  const population = { seed: request.seed, count, laCode }
  for (let block = 0; block * BLOCK < count; block++) {
    yield { source: 'constructed', population, block, referenceDate: CONSTRUCTED_AS_OF }
  }
}

/** How live records are scrambled in this deployment. */
export type Scrambling = {
  /** SCRAMBLE_KEY: the master of all series. */
  readonly master: Buffer
  readonly options: ScrambleOptions
}

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
