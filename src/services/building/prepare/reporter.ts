import { Tinypool } from 'tinypool'
import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import type { ScrambleFigures } from '../../../schemas/scramble-report.js'
import { createScrambleReport, type ScrambleSeries } from '../../scrambling/report/create-scramble-report.js'
import type { PreparedRecord, ScrambledChunk } from './chunk-job.js'
import { THREAD_MODULE } from './preparer.js'

/** Attacks a scrambled submission while it is built, on a thread of its own where this takes seconds of work. */
export type Reporter = {
  see(chunk: ScrambledChunk, prepared: readonly PreparedRecord[]): Promise<void>
  result(): Promise<ScrambleFigures>
  stop(): Promise<void>
}

/** With fewer records a thread would be longer in starting than in working. */
const WORTH_A_THREAD = 500

/** @param expected how many records there will be, at most */
export const startReporter = (series: ScrambleSeries, expected: number): Reporter =>
  expected < WORTH_A_THREAD ? reportHere(series) : reportOnThread(series)

function reportHere(series: ScrambleSeries): Reporter {
  const report = createScrambleReport(series)
  return {
    see: async ({ rows }, prepared) => seePairs(report, pairsOf(rows, prepared)),
    result: async () => report.result(),
    stop: async () => undefined,
  }
}

function reportOnThread(series: ScrambleSeries): Reporter {
  const pool = new Tinypool({
    filename: THREAD_MODULE,
    runtime: 'worker_threads',
    minThreads: 1,
    maxThreads: 1,
  })
  pool.on('error', () => undefined)
  return {
    see: async ({ rows }, prepared) => {
      await pool.run({ series, pairs: pairsOf(rows, prepared) }, { name: 'showPairs' })
    },
    result: async () => pool.run({ series }, { name: 'giveReport' }) as Promise<ScrambleFigures>,
    stop: async () => pool.destroy(),
  }
}

/** Records that could not be scrambled are in the findings, not in the report. */
function pairsOf(rows: ScrambledChunk['rows'], prepared: readonly PreparedRecord[]): Pairs {
  return rows.flatMap(({ payload }, place) => {
    const scrambled = prepared[place]?.payload
    return typeof scrambled === 'string' ? [[payload, scrambled] as const] : []
  })
}

/** Texts of records and of what became of them. */
export type Pairs = readonly (readonly [original: string, scrambled: string])[]

/** Shows pairs of records to a report. */
export function seePairs(report: ReturnType<typeof createScrambleReport>, pairs: Pairs): void {
  for (const [original, scrambled] of pairs) {
    report.see(JSON.parse(original) as ChildRecord, JSON.parse(scrambled) as ChildRecord)
  }
}
