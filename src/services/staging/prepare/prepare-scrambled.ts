import type { RecordCheck } from '../../quality/check-record.js'
import { checkScrambled } from '../../scramble/check/check-scrambled.js'
import type { Scrambler } from '../../scramble/create-scrambler.js'
import { ScrambleRefusal, scrambleFinding } from '../../scramble/refusal.js'
import type { DateMode } from '../../scramble/treatments/event-dates.js'
import type { LiveText, PreparedRecord } from './chunk-job.js'
import { prepareRecord, withholdRecord } from './prepare-record.js'

/**
 * Scrambles a live record and compares the result with it. It fails closed: where anything goes wrong, nothing of the
 * record is kept, and the finding names place and reason, never a value.
 */
export function prepareScrambled(
  { laChildId, payload }: LiveText,
  { scramble, check, dates }: { scramble: Scrambler; check: RecordCheck; dates: DateMode },
): PreparedRecord {
  try {
    const original: unknown = JSON.parse(payload)
    const scrambled = scramble(original)
    const leaks = checkScrambled(original, scrambled, dates)
    return leaks.length > 0 ? withholdRecord(laChildId, leaks) : prepareRecord(scrambled, check)
  } catch (error) {
    return withholdRecord(laChildId, findingsOf(error))
  }
}

function findingsOf(error: unknown) {
  if (error instanceof ScrambleRefusal) return error.findings
  if (error instanceof SyntaxError) return [scrambleFinding('JSON', '', 'is not JSON')]
  return [scrambleFinding('FAILED', '', 'cannot be scrambled')]
}
