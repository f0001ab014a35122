import type { ScrambleFigures } from '../../../schemas/scramble-report.js'
import { createScrambleReport, type ScrambleSeries } from '../../scrambling/report/create-scramble-report.js'
import { seePairs, type Pairs } from './record-pairs.js'

let report: ReturnType<typeof createScrambleReport> | undefined

/** The code of a reporter's one thread, which lives as long as the build of one submission. */
export function showPairs({ series, pairs }: { series: ScrambleSeries; pairs: Pairs }): void {
  report ??= createScrambleReport(series)
  seePairs(report, pairs)
}

export function giveReport({ series }: { series: ScrambleSeries }): ScrambleFigures {
  return (report ?? createScrambleReport(series)).result()
}
