import { childIdOf } from '../../live/child-id-of.js'
import type { RecordCheck } from '../../quality/check-record.js'
import type { Finding } from '../../quality/finding.js'
import { checkScrambled } from '../../scramble/check/check-scrambled.js'
import type { Scrambler } from '../../scramble/create-scrambler.js'
import { ScrambleRefusal, scrambleFinding } from '../../scramble/refusal.js'
import type { DateMode } from '../../scramble/treatments/event-dates.js'
import type { LiveText, PreparedRecord } from './chunk-job.js'
import { prepareLiveRecord, withholdRecord } from './prepare-record.js'

/**
 * Scrambles a live record and compares the result with it. It fails closed: where anything goes wrong, nothing of the
 * record is kept, and the finding names place and reason, never a value.
 */
export function prepareScrambled(
  { laChildId, payload }: LiveText,
  { scramble, check, dates }: { scramble: Scrambler; check: RecordCheck; dates: DateMode },
): PreparedRecord {
  let original: unknown
  const withhold = (findings: readonly Finding[]): PreparedRecord => ({
    ...withholdRecord(laChildId, findings),
    childIds: pseudonymsOf([childIdOf(original), laChildId], scramble),
  })
  try {
    original = JSON.parse(payload)
    const scrambled = scramble(original)
    const leaks = checkScrambled(original, scrambled, dates)
    return leaks.length > 0 ? withhold(leaks) : prepareLiveRecord(scrambled, check)
  } catch (error) {
    return withhold(findingsOf(error))
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

function findingsOf(error: unknown) {
  if (error instanceof ScrambleRefusal) return error.findings
  if (error instanceof SyntaxError) return [scrambleFinding('JSON', '', 'is not JSON')]
  return [scrambleFinding('FAILED', '', 'cannot be scrambled')]
}
