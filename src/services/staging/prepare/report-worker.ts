import type { ScrambleFigures } from '../../../schemas/scramble-report.js'
import { createScrambleReport } from '../../scramble/report/create-scramble-report.js'
import type { DateMode } from '../../scramble/treatments/event-dates.js'
import { seePairs, type Pairs } from './see-pairs.js'

let report: ReturnType<typeof createScrambleReport> | undefined

/** What the one thread of a reporter runs: it lives as long as the build of one submission. */
export function showPairs({ dates, pairs }: { dates: DateMode; pairs: Pairs }): void {
  report ??= createScrambleReport(dates)
  seePairs(report, pairs)
}

export function giveReport({ dates }: { dates: DateMode }): ScrambleFigures {
  return (report ?? createScrambleReport(dates)).result()
}
