import { isDeepStrictEqual } from 'node:util'
import { createBlock } from '../../synthetic-data/create-children.js'
import { createRecordCheck } from '../../census-rules/check-record.js'
import { rules } from '../../census-rules/rules/index.js'
import { createScrambler, type ScrambleOptions, type Scrambler } from '../../scrambling/create-scrambler.js'
import type { ChunkJob, PreparedRecord, ScrambledChunk } from './chunk-job.js'
import { prepareLive } from './prepare-live.js'
import { prepareRecord } from './prepare-record.js'
import { prepareScrambled } from './prepare-scrambled.js'

/** Scrambled events lie weeks before the true ones: what is judged by today's date would say nothing of the data. */
const ANY_DAY = rules.filter(({ needs }) => needs === 'payload')

/** Makes and checks the records of a chunk: a function of the job alone, however often and wherever it is called. */
export function createChunkPreparer(): (job: ChunkJob) => PreparedRecord[] {
  const scramblerOf = rememberScrambler()
  return (job) => {
    if (job.source === 'constructed') {
      const check = createRecordCheck(rules, { referenceDate: job.referenceDate })
      return Array.from(createBlock(job.population, job.block), (record) => prepareRecord(record, check))
    }
    if (job.source === 'live') {
      const check = createRecordCheck(rules, { referenceDate: job.referenceDate })
      return job.rows.map((row) => prepareLive(row, check))
    }
    const check = createRecordCheck(ANY_DAY, { referenceDate: job.referenceDate })
    const scramble = scramblerOf(job)
    return prepareScrambled(job.rows, { scramble, check, dates: job.options.dates })
  }
}

/** The chunks of a series share its derived keys; only the last series is kept. */
function rememberScrambler(): (job: ScrambledChunk) => Scrambler {
  let last: { key: Buffer; options: ScrambleOptions; scramble: Scrambler } | undefined
  return ({ seriesKey, options }) => {
    const key = Buffer.from(seriesKey)
    const isLast = last?.key.equals(key) === true && isDeepStrictEqual(last.options, options)
    if (!isLast) last = { key, options, scramble: createScrambler(key, options) }
    return last!.scramble
  }
}
