import type { ScrambleFigures } from '../../../schemas/scramble-report.js'
import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import { createScrambleReport } from '../../scramble/report/create-scramble-report.js'
import type { DateMode } from '../../scramble/treatments/event-dates.js'

/** Texts of records and of what became of them. */
export type Pairs = readonly (readonly [original: string, scrambled: string])[]

let report: ReturnType<typeof createScrambleReport> | undefined

/** What the one thread of a reporter runs: it lives as long as the build of one submission. */
export function seePairs({ dates, pairs }: { dates: DateMode; pairs: Pairs }): void {
  report ??= createScrambleReport(dates)
  for (const [original, scrambled] of pairs) {
    report.see(JSON.parse(original) as ChildRecord, JSON.parse(scrambled) as ChildRecord)
  }
}

export function giveReport({ dates }: { dates: DateMode }): ScrambleFigures {
  return (report ?? createScrambleReport(dates)).result()
}
