import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import { checkConflicts } from '../../census-rules/check-conflicts.js'
import { createRecordCheck, isWithheld, type RecordCheck } from '../../census-rules/check-record.js'
import { uniqueValuesOf } from '../../census-rules/create-submission-check.js'
import type { Finding } from '../../census-rules/finding.js'
import { judgeRead } from '../../census-rules/judge-read.js'
import { isReadable, readRecord, unreadableFindings } from '../../census-rules/read-record.js'
import { rules, uniqueRules } from '../../census-rules/rules/index.js'
import { createScrambler, type ScrambleOptions, type Scrambler } from '../../scrambling/create-scrambler.js'
import { scrambleFinding } from '../../scrambling/refusal.js'
import { scrambleAndCheck } from '../../scrambling/check/check-scrambled.js'
import type { DateMode } from '../../scrambling/treatments/event-dates.js'
import { createBlock } from '../../synthetic-data/create-children.js'
import type { ChunkJob, LiveText, PreparedRecord, ScrambledChunk } from './chunk-job.js'

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

type Tools = { readonly scramble: Scrambler; readonly check: RecordCheck; readonly dates: DateMode }

/** Scrambles live records and prepares what may travel of them; of the others nothing is kept but why. */
const prepareScrambled = (rows: readonly LiveText[], tools: Tools): PreparedRecord[] =>
  rows.map((row) => prepareRow(row, tools))

function prepareRow(
  { laChildId, payload, identity }: LiveText,
  { scramble, check, dates }: Tools,
): PreparedRecord {
  const read = readRecord(payload)
  const withhold = (findings: readonly Finding[]): PreparedRecord => ({
    ...withholdRecord(laChildId, findings),
    childIds: pseudonymsOf([isReadable(read) ? read.record.la_child_id : read.childId, laChildId], scramble),
  })
  const ofRow = identity === undefined ? [] : [identity]
  if (!isReadable(read)) return withhold([...unreadableFindings(read), ...ofRow])
  if (isWithheld(ofRow)) return withhold(ofRow)
  const outcome = scrambleAndCheck(read.record, scramble, dates)
  if ('findings' in outcome) return withhold(outcome.findings)
  try {
    return withFindings(prepareLiveRecord(outcome.record, check), ofRow)
  } catch {
    return withhold([scrambleFinding('FAILED', '', 'cannot be checked')])
  }
}

/** A child whose record is broken has not gone: the DfE may hold it under these. */
function pseudonymsOf(ids: readonly (string | undefined)[], scramble: Scrambler): string[] {
  return ids.flatMap((id) => {
    try {
      return id === undefined ? [] : [scramble({ la_child_id: id }).la_child_id]
    } catch {
      return []
    }
  })
}

/** Checks a live record. What is sent is what was checked: the record as it was read, printed again. One that does not fit is not kept. */
function prepareLive({ laChildId, payload, identity }: LiveText, check: RecordCheck): PreparedRecord {
  const read = readRecord(payload)
  const ofRow = identity === undefined ? [] : [identity]
  if (isReadable(read) && !isWithheld(ofRow))
    return withFindings(prepareLiveRecord(read.record, check), ofRow)
  const childId = isReadable(read) ? read.record.la_child_id : read.childId
  const withheld = withholdRecord(laChildId, judgeRead(read, ofRow, check))
  return { ...withheld, childIds: childId === undefined ? [] : [childId] }
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Prints and checks a record: from here on its text is what counts. */
function prepareRecord(record: ChildRecord, check: RecordCheck): PreparedRecord {
  const payload = JSON.stringify(record)
  return prepared(record, payload, check(record, payload))
}

/** The same for the record of a live child, scrambled or not, of whom the DfE may hold something already. */
function prepareLiveRecord(record: ChildRecord, check: RecordCheck): PreparedRecord {
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
function withholdRecord(laChildId: string, findings: readonly Finding[]): PreparedRecord {
  return { laChildId, payload: null, payloadDigest: sha256(''), findings, unique: [] }
}

/** Findings about the row come before those about its record. */
const withFindings = (record: PreparedRecord, findings: readonly Finding[]): PreparedRecord =>
  findings.length === 0 ? record : { ...record, findings: [...findings, ...record.findings] }
