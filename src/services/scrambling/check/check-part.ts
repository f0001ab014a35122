import { ChildRecord } from '../../../schemas/dfe/child-record.js'
import type { Finding } from '../../census-rules/finding.js'
import { scrambleFinding } from '../refusal.js'
import { compileLeakCheck, type Comparison } from './compile-leak-check.js'
import { findIdentifying } from './find-identifying.js'
import { openComparison } from './open-comparison.js'

const compare = compileLeakCheck(ChildRecord)

const gather = (from: unknown, to: unknown): Comparison => {
  const comparison = openComparison()
  compare(from, to, comparison)
  return comparison
}

/**
 * Looks for the original in a part of its scrambled record, as a delta sends it: with ids of what is gone, which nothing of
 * the original explains. The whole record has been checked before.
 */
export function checkPart(original: unknown, scrambled: unknown, part: unknown): Finding[] {
  try {
    const { ids, identifying } = gather(original, scrambled)
    return findIdentifying({ ...gather(part, part), ids, identifying }, part).map((pointer) =>
      scrambleFinding('LEAK', pointer, 'holds an id, UPN, name or postcode of the original'),
    )
  } catch {
    // The error may hold a value of the record.
    return [scrambleFinding('CHECK', '', 'cannot be compared with the original')]
  }
}
