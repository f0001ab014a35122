import type { Database } from '../../database/queryable.js'
import type { LiveTable } from '../live/live-table.js'
import type { BuildDependencies } from './build-submission.js'
import type { Preparer } from './prepare/preparer.js'
import { startReporter } from './prepare/reporter.js'
import { constructedChunks } from './sources/constructed-chunks.js'
import { scrambledChunks, type Scrambling } from './sources/scrambled-chunks.js'

export type BuildSetting = {
  readonly laCode: string
  readonly liveTable: LiveTable
  readonly scrambling: Scrambling
  readonly now: () => Date
}

/** Where the records of a submission come from, and who prepares them. */
export function buildDependencies(
  database: Database,
  preparer: Preparer,
  { laCode, liveTable, scrambling, now }: BuildSetting,
): BuildDependencies {
  return {
    database,
    preparer,
    chunksOf: (submission, reading) => {
      if (submission.source === 'constructed') return constructedChunks(submission, laCode)
      if (submission.source === 'live') throw new Error('This version cannot build live records')
      const referenceDate = now().toISOString().slice(0, 10)
      return scrambledChunks(reading, submission, { liveTable, scrambling, referenceDate })
    },
    reporterOf: ({ source }) => (source === 'scrambled' ? startReporter(scrambling.dates) : undefined),
  }
}
