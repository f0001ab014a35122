import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import type { createScrambleReport } from '../../scrambling/report/create-scramble-report.js'

/** Texts of records and of what became of them. */
export type Pairs = readonly (readonly [original: string, scrambled: string])[]

/** Shows pairs of records to a report. */
export function seePairs(report: ReturnType<typeof createScrambleReport>, pairs: Pairs): void {
  for (const [original, scrambled] of pairs) {
    report.see(JSON.parse(original) as ChildRecord, JSON.parse(scrambled) as ChildRecord)
  }
}
