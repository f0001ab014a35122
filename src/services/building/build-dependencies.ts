import { randomInt } from 'node:crypto'
import type { Database, Transaction } from '../../database/queryable.js'
import { readLiveRecords } from '../live-records/live-record-repository.js'
import { noteUnchanged } from '../live-records/live-rows-repository.js'
import type { LiveTable } from '../live-records/live-table.js'
import type { DateMode } from '../scrambling/treatments/event-dates.js'
import type { BuildDependencies } from './build-submission.js'
import type { Preparer } from './prepare/preparer.js'
import { startReporter } from './prepare/reporter.js'
import { chooseChild, type ChosenChild } from './sources/choose-child.js'
import { liveChunks } from './sources/live-chunks.js'
import { constructedChunks } from './sources/constructed-chunks.js'
import { scrambledChunks, type Scrambling } from './sources/scrambled-chunks.js'
import { scrambleDatesOf, type SubmissionRow } from './submission-repository.js'

export type BuildSetting = {
  readonly laCode: string
  readonly liveTable: LiveTable
  readonly scrambling: Scrambling
  readonly now: () => Date
}

/** How the dates of a submission are scrambled, where it is: a delta does as the full submission of its series did. */
async function datesOf(
  reading: Transaction,
  { source, kind, seriesId }: SubmissionRow,
  configured: DateMode,
): Promise<DateMode | undefined> {
  if (source !== 'scrambled') return undefined
  if (kind === 'full' || seriesId === null) return configured
  return (await scrambleDatesOf(reading, seriesId)) ?? configured
}

const ONE_RECORD_PHASE = 3

async function childOf(
  reading: Transaction,
  { phase, request }: SubmissionRow,
  liveTable: LiveTable,
): Promise<ChosenChild | undefined> {
  if (phase !== ONE_RECORD_PHASE) return undefined
  return chooseChild(readLiveRecords(reading, liveTable), request.laChildIds?.[0], randomInt)
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
    noteUnchanged: async (reading) => noteUnchanged(reading, liveTable),
    datesOf: async (reading, submission) => datesOf(reading, submission, scrambling.dates),
    chunksOf: (submission, reading, dates) => {
      if (submission.source === 'constructed') return constructedChunks(submission, laCode)
      const referenceDate = now().toISOString().slice(0, 10)
      return dates === undefined
        ? liveChunks(reading, submission, { liveTable, referenceDate })
        : scrambledChunks(reading, submission, { liveTable, scrambling, dates, referenceDate })
    },
    childOf: async (submission, reading) => childOf(reading, submission, liveTable),
    reporterOf: ({ seriesId, expectedCount }, dates) =>
      dates === undefined || seriesId === null
        ? undefined
        : startReporter({ seriesId, dates, workers: 'series' }, expectedCount),
  }
}
