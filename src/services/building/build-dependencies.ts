import { randomInt } from 'node:crypto'
import type { Clock, Database, Transaction } from '../../database/queryable.js'
import { londonDay } from '../calendar/london.js'
import { readIdentities } from '../live-records/identity-repository.js'
import { replaceWithheld } from '../live-records/invalid-record-repository.js'
import { claimedByOthers, judgeIdentities, type JudgeIdentity } from '../live-records/judge-identity.js'
import { type LiveRecordText, readLiveRecords } from '../live-records/live-record-repository.js'
import { noteUnchanged } from '../live-records/live-rows-repository.js'
import { mayBeAbsent } from '../live-records/live-states.js'
import type { LiveTable } from '../live-records/live-table.js'
import { notifyOfUnreadable } from '../live-records/notify-of-unreadable.js'
import { insertInvalidOutcomes, insertWithheldOutcomes } from '../live-records/outcome-repository.js'
import { writeBackWithheld } from '../live-records/write-back.js'
import type { ScrambleOptions } from '../scrambling/create-scrambler.js'
import { SCHEME } from '../scrambling/keys.js'
import type { SubmissionRow } from '../submissions/submission-repository.js'
import { BuildRefusal } from './stage-submission.js'
import { seriesOptions, type SeriesOptions } from './build-result-repository.js'
import type { BuildDependencies } from './build-submission.js'
import type { Preparer } from './prepare/preparer.js'
import { startReporter } from './prepare/reporter.js'
import { chooseChild, type ChosenChild } from './sources/choose-child.js'
import { liveChunks, scrambledChunks, type Scrambling, syntheticChunks } from './sources/chunks.js'

export type BuildOptions = {
  readonly laCode: string
  readonly liveTable: LiveTable
  readonly scrambling: Scrambling
  readonly clock: Clock
  /** SNAPSHOT_MAX_DELETED_SHARE */
  readonly maxDeletedShare?: number
}

const MAX_DELETED_SHARE = 0.1

/**
 * How a submission is scrambled; undefined if it is not.
 * @throws {BuildRefusal} for a delta whose series was scrambled in another way
 */
async function optionsOf(
  reading: Transaction,
  { source, kind, seriesId }: SubmissionRow,
  { options }: Scrambling,
): Promise<ScrambleOptions | undefined> {
  if (source !== 'scrambled') return undefined
  const series = kind === 'delta' && seriesId !== null ? await seriesOptions(reading, seriesId) : undefined
  if (series !== undefined) refuseChangedOptions(series, options)
  return options
}

const ONE_RECORD_PHASE = 3

/** A row that may be another child's is not drawn. */
async function* ownRows(rows: AsyncIterable<LiveRecordText>, judge: JudgeIdentity) {
  for await (const row of rows) {
    if (judge(row.laChildId, row.claimed)?.severity !== 'error') yield row
  }
}

async function childOf(
  reading: Transaction,
  { phase, request }: SubmissionRow,
  liveTable: LiveTable,
): Promise<ChosenChild | undefined> {
  if (phase !== ONE_RECORD_PHASE) return undefined
  const judge = judgeIdentities(await readIdentities(reading, liveTable))
  return chooseChild(ownRows(readLiveRecords(reading, liveTable), judge), request.laChildIds?.[0], randomInt)
}

/** The sources of a submission's records, and the threads that prepare them. */
export function buildDependencies(
  database: Database,
  preparer: Preparer,
  { laCode, liveTable, scrambling, clock, maxDeletedShare = MAX_DELETED_SHARE }: BuildOptions,
): BuildDependencies {
  return {
    database,
    preparer,
    noteWithheld: async (tx, { id, source, baseline, request }) => {
      if (source === 'live') {
        await insertInvalidOutcomes(tx)
        await insertWithheldOutcomes(tx, id)
      }
      if (baseline === null || request.laChildIds !== undefined) return
      const hasNew = await replaceWithheld(tx, liveTable, { id, isScrambled: source === 'scrambled' })
      if (hasNew) await notifyOfUnreadable(tx)
    },
    writeBackWithheld: async (submissionId) => writeBackWithheld(database, liveTable, submissionId),
    noteUnchanged: async (reading) =>
      noteUnchanged(reading, liveTable, claimedByOthers(await readIdentities(reading, liveTable))),
    // Copies in phase 4 go to the test receiver: nobody loses anything there.
    judgeDeletions: ({ destination }, deleted, held) =>
      destination === 'live' && deleted > mayBeAbsent(held, maxDeletedShare) ? { massDeletionOf: held } : {},
    optionsOf: async (reading, submission) => optionsOf(reading, submission, scrambling),
    chunksOf: async function* (submission, reading, options) {
      if (submission.source === 'constructed') {
        yield* syntheticChunks(submission, laCode)
        return
      }
      const referenceDate = londonDay(await clock(reading))
      const judge = judgeIdentities(await readIdentities(reading, liveTable))
      yield* options === undefined
        ? liveChunks(reading, submission, { liveTable, referenceDate, judge })
        : scrambledChunks(reading, submission, {
            ...{ liveTable, options, referenceDate, judge },
            master: scrambling.master,
          })
    },
    childOf: async (submission, reading) => childOf(reading, submission, liveTable),
    reporterOf: ({ seriesId, expectedCount }, options) =>
      options === undefined || seriesId === null
        ? undefined
        : startReporter({ seriesId, ...options }, expectedCount),
  }
}

const OTHER_PSEUDONYMS = 'the DfE could not match a delta with what it holds. Begin with a full submission'

/**
 * A delta matches what the DfE holds only if it is scrambled as the full submission of its series was.
 * @throws {BuildRefusal}
 */
function refuseChangedOptions(series: SeriesOptions, configured: ScrambleOptions): void {
  if (series.scheme !== SCHEME) {
    throw new BuildRefusal(
      `Another version of this service, which scrambles in another way, began the series, so that ${OTHER_PSEUDONYMS}`,
    )
  }
  const changed = [
    ...(series.dates === configured.dates ? [] : ['how dates are scrambled']),
    ...(series.workers === configured.workers ? [] : ['how social workers are scrambled']),
  ]
  if (changed.length === 0) return
  throw new BuildRefusal(
    `The settings for ${changed.join(' and ')} have changed since the full submission of the series, so that ${OTHER_PSEUDONYMS}`,
  )
}
