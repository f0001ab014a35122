import { isWithheld, type RecordCheck } from '../../census-rules/check-record.js'
import type { Finding } from '../../census-rules/finding.js'
import { isReadable, readRecord, unreadableFindings } from '../../census-rules/read-record.js'
import type { Scrambler } from '../../scrambling/create-scrambler.js'
import { scrambleFinding } from '../../scrambling/refusal.js'
import { scrambleAndCheck } from '../../scrambling/scramble-and-check.js'
import type { DateMode } from '../../scrambling/treatments/event-dates.js'
import type { LiveText, PreparedRecord } from './chunk-job.js'
import { prepareLiveRecord, withFindings, withholdRecord } from './prepare-record.js'

type Tools = { readonly scramble: Scrambler; readonly check: RecordCheck; readonly dates: DateMode }

/** Scrambles live records and prepares what may travel of them; of the others nothing is kept but why. */
export const prepareScrambled = (rows: readonly LiveText[], tools: Tools): PreparedRecord[] =>
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
