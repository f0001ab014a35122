import { constructBlock } from '../../synthetic-data/construct-children.js'
import { createRecordCheck } from '../../census-rules/check-record.js'
import { rules } from '../../census-rules/rules/index.js'
import { createScrambler, type Scrambler } from '../../scrambling/create-scrambler.js'
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
      return Array.from(constructBlock(job.population, job.block), (record) => prepareRecord(record, check))
    }
    if (job.source === 'live') {
      const check = createRecordCheck(rules, { referenceDate: job.referenceDate })
      return job.rows.map((row) => prepareLive(row, check))
    }
    const { dates } = job
    const check = createRecordCheck(ANY_DAY, { referenceDate: job.referenceDate })
    const scramble = scramblerOf(job)
    return prepareScrambled(job.rows, { scramble, check, dates })
  }
}

/** The chunks of a series share what the scrambler remembers of workers; only the last series is kept. */
function rememberScrambler(): (job: ScrambledChunk) => Scrambler {
  let last: { key: Buffer; dates: string; scramble: Scrambler } | undefined
  return ({ seriesKey, dates }) => {
    const key = Buffer.from(seriesKey)
    if (last === undefined || last.dates !== dates || !last.key.equals(key)) {
      last = { key, dates, scramble: createScrambler(key, { dates }) }
    }
    return last.scramble
  }
}
