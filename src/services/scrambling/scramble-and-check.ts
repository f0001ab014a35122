import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import type { Finding } from '../census-rules/finding.js'
import { checkScrambled } from './check/check-scrambled.js'
import type { Scrambler } from './create-scrambler.js'
import { ScrambleRefusal, scrambleFinding } from './refusal.js'
import type { DateMode } from './treatments/event-dates.js'

/** What became of one record: it may travel, or it is withheld. Findings name place and reason, never a value. */
export type Scrambled = { readonly record: ChildRecord } | { readonly findings: readonly Finding[] }

/** How many records are best scrambled at once: of many more, the engine has to keep what it could throw away. */
export const GROUP = 50

/**
 * Scrambles records and compares each with its original. It fails closed: where anything goes wrong, nothing of a record is
 * kept. All are scrambled before the first is compared: one by one both take up to a tenth longer, because the machine code of
 * both together is more than the nearest cache of a core holds.
 */
export function scrambleAndCheck(
  originals: readonly unknown[],
  scramble: Scrambler,
  dates: DateMode,
): Scrambled[] {
  return originals
    .map((original) => tryToScramble(original, scramble))
    .map((scrambled, index) =>
      'record' in scrambled ? withholdLeaks(originals[index], scrambled, dates) : scrambled,
    )
}

function tryToScramble(original: unknown, scramble: Scrambler): Scrambled {
  try {
    return { record: scramble(original) }
  } catch (error) {
    // Any other error may hold a value of the record.
    const isRefusal = error instanceof ScrambleRefusal
    return { findings: isRefusal ? error.findings : [scrambleFinding('FAILED', '', 'cannot be scrambled')] }
  }
}

function withholdLeaks(
  original: unknown,
  scrambled: { readonly record: ChildRecord },
  dates: DateMode,
): Scrambled {
  const findings = checkScrambled(original, scrambled.record, dates)
  return findings.length > 0 ? { findings } : scrambled
}
