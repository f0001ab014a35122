import type { ScrambleFigures } from '../../../schemas/scramble-report.js'
import { createScrambleReport, type ScrambleSeries } from '../../scrambling/report/create-scramble-report.js'
import { createChunkPreparer } from './prepare-chunk.js'
import { seePairs, type Pairs } from './reporter.js'

/** What the threads of a preparer run. */
export const prepareChunk = createChunkPreparer()
export { compareChunk } from './compare-chunk.js'

/** The one thread of a reporter lives as long as the build of one submission. */
let report: ReturnType<typeof createScrambleReport> | undefined

export function showPairs({ series, pairs }: { series: ScrambleSeries; pairs: Pairs }): void {
  report ??= createScrambleReport(series)
  seePairs(report, pairs)
}

export function giveReport({ series }: { series: ScrambleSeries }): ScrambleFigures {
  return (report ?? createScrambleReport(series)).result()
}
