import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import type { Finding } from '../census-rules/finding.js'
import { checkScrambled } from './check/check-scrambled.js'
import type { Scrambler } from './create-scrambler.js'
import { ScrambleRefusal, scrambleFinding } from './refusal.js'
import type { DateMode } from './treatments/event-dates.js'

/** A record that may travel, or one that is withheld. Findings name place and reason, never a value. */
export type Scrambled = { readonly record: ChildRecord } | { readonly findings: readonly Finding[] }

/** Scrambles a record and compares it with its original. It fails closed: where anything goes wrong, nothing of the record is kept. */
export function scrambleAndCheck(original: unknown, scramble: Scrambler, dates: DateMode): Scrambled {
  try {
    const record = scramble(original)
    const findings = checkScrambled(original, record, dates)
    return findings.length > 0 ? { findings } : { record }
  } catch (error) {
    // Any other error may hold a value of the record.
    const isRefusal = error instanceof ScrambleRefusal
    return { findings: isRefusal ? error.findings : [scrambleFinding('FAILED', '', 'cannot be scrambled')] }
  }
}
