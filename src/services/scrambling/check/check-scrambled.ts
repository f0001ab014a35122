import { ChildRecord } from '../../../schemas/dfe/child-record.js'
import type { Finding } from '../../census-rules/finding.js'
import { scrambleFinding } from '../refusal.js'
import type { DateMode } from '../treatments/event-dates.js'
import { compileLeakCheck, type Flaw } from './compile-leak-check.js'
import { findEventFlaw, type EventFlaw } from './events-kept.js'
import { findIdentifying } from './find-identifying.js'
import { openComparison } from './open-comparison.js'

const compare = compileLeakCheck(ChildRecord)

const FLAWS: Readonly<Record<Flaw, readonly [rule: string, message: string]>> = {
  schema: ['SCHEMA', 'does not fit the DfE’s schema'],
  structure: [
    'STRUCTURE',
    'is there in only one of the original and the scrambled record, or says another thing',
  ],
  unchanged: ['UNCHANGED', 'is the same as in the original'],
  code: ['CODE', 'is not a code of its list'],
  shape: ['SHAPE', 'does not look like a pseudonym'],
}

const EVENT_FLAWS: Readonly<Record<EventFlaw, string>> = {
  'moved too little': 'an event lies less than four weeks from its true day',
  'not by whole weeks': 'the events were not moved by 4 to 52 whole weeks',
  interval: 'an interval between two events is not as in the original',
  order: 'two events are not in the order of the original',
}

/**
 * Compares a scrambled record with its original. Any finding withholds the record; so does a record that cannot be compared.
 * Codes, flags and scores may equal the original by chance: the report judges them over all records.
 */
export function checkScrambled(original: unknown, scrambled: unknown, mode: DateMode): Finding[] {
  try {
    return findLeaks(original, scrambled, mode)
  } catch {
    // The error may hold a value of the record.
    return [scrambleFinding('CHECK', '', 'cannot be compared with the original')]
  }
}

function findLeaks(original: unknown, scrambled: unknown, mode: DateMode): Finding[] {
  const comparison = openComparison()
  compare(original, scrambled, comparison)
  const findings = comparison.flaws.map(({ pointer, flaw }) => {
    const [rule, message] = FLAWS[flaw]
    return scrambleFinding(rule, pointer, message)
  })
  for (const pointer of findIdentifying(comparison, scrambled)) {
    findings.push(scrambleFinding('LEAK', pointer, 'holds an id, UPN, name or postcode of the original'))
  }
  const eventFlaw = findEventFlaw(comparison.events, mode)
  if (eventFlaw !== undefined) findings.push(scrambleFinding('EVENTS', '', EVENT_FLAWS[eventFlaw]))
  return findings
}
