import { Tinypool } from 'tinypool'
import type { ScrambleFigures } from '../../../schemas/scramble-report.js'
import type { DateMode } from '../../scramble/treatments/event-dates.js'
import type { PreparedRecord, ScrambledChunk } from './chunk-job.js'
import type { Pairs } from './report-worker.js'
import { threadModule } from './thread-module.js'

/** Attacks a scrambled submission while it is built, on a thread of its own: this takes seconds of work. */
export type Reporter = {
  see(chunk: ScrambledChunk, prepared: readonly PreparedRecord[]): Promise<void>
  result(): Promise<ScrambleFigures>
  stop(): Promise<void>
}

export function startReporter(dates: DateMode): Reporter {
  const pool = new Tinypool({
    filename: threadModule('report-worker'),
    runtime: 'worker_threads',
    minThreads: 1,
    maxThreads: 1,
  })
  pool.on('error', () => undefined)
  return {
    see: async ({ rows }, prepared) => {
      await pool.run({ dates, pairs: pairsOf(rows, prepared) }, { name: 'seePairs' })
    },
    result: async () => pool.run({ dates }, { name: 'giveReport' }) as Promise<ScrambleFigures>,
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
