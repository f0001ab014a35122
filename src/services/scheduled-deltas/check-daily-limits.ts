import type { Severity } from '../census-rules/finding.js'

type Limits = { readonly maxChangedPercent: number; readonly maxDeletions: number }

/** The effects of a day's delta. */
export type DayFacts = {
  /** Children in the live table. */
  readonly compared: number
  readonly changed: number
  /** Of the changed children, those of whom only the ids of items are new. */
  readonly idsOnly: number
  readonly deleted: number
  readonly sendable: number
  readonly decisionsNeeded: number
  /** Kinds of findings with which the DfE never received a record. */
  readonly newKinds: readonly { readonly rule: string; readonly severity: Severity; readonly title: string }[]
}

/** Why a day's delta is left to people, in words; nothing where it is within the limits. */
export function checkDailyLimits(facts: DayFacts, { maxChangedPercent, maxDeletions }: Limits): string[] {
  const { compared, changed, idsOnly, deleted, sendable, decisionsNeeded, newKinds } = facts
  const reasons: string[] = []
  // Without rounding: 5 of 100 is 5 %, not a little more.
  if (changed * 100 > maxChangedPercent * Math.max(compared, 1)) {
    reasons.push(`${changed} of ${compared} children have changed; at most ${maxChangedPercent} % may`)
  }
  if (idsOnly * 2 > changed) {
    reasons.push(
      `Only the ids of items are new for ${idsOnly} of the ${changed} changed children: your system may number its rows anew each night`,
    )
  }
  if (deleted > maxDeletions)
    reasons.push(`${deleted} children would be removed at the DfE; at most ${maxDeletions} may`)
  if (newKinds.length > 0) {
    const kinds = newKinds.map(({ rule, severity, title }) => `${title} (${rule}, ${severity})`).join('; ')
    reasons.push(`The DfE has not received a record with such a finding before: ${kinds}`)
  }
  if (decisionsNeeded > 1) reasons.push('It needs the approval of two people')
  if (sendable === 0) reasons.push('Every record is held back')
  return reasons
}
