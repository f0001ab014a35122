import { isDatabaseAway } from '../../database/database-away.js'
import type { Database, Transaction } from '../../database/queryable.js'
import { SYSTEM } from '../../schemas/actor.js'
import { createRepeatCheck } from '../quality/create-submission-check.js'
import { uniqueRules } from '../quality/rules/index.js'
import { changeSubmissionState } from './change-submission-state.js'
import type { ChunkJob } from './prepare/chunk-job.js'
import { inOrder } from './prepare/in-order.js'
import type { Preparer } from './prepare/preparer.js'
import type { Reporter } from './prepare/reporter.js'
import { insertScrambleReport } from './scramble-report-repository.js'
import { stageRecords } from './stage-records.js'
import { saveBuildProgress, tryLockBuild } from './staged-record-repository.js'
import {
  findSubmission,
  lockSubmission,
  recordBuild,
  type BuildResult,
  type SubmissionRow,
} from './submission-repository.js'

export type BuildDependencies = {
  readonly database: Database
  readonly preparer: Preparer
  /**
   * The parts of a submission, in order.
   * @param reading a transaction of its own, open until all are taken
   */
  readonly chunksOf: (
    submission: SubmissionRow,
    reading: Transaction,
  ) => Iterable<ChunkJob> | AsyncIterable<ChunkJob>
  /** Watches what scrambling does; undefined where nothing is scrambled. */
  readonly reporterOf: (submission: SubmissionRow) => Reporter | undefined
}

/** With fewer records a thread would be longer in starting than in working. */
const WORTH_A_THREAD = 5000

/**
 * Makes, checks and stages the records of a submission, in one transaction: a build that is cut off leaves nothing
 * behind and starts again. Does nothing where another process builds it, or nobody has to any more.
 * @throws where the database is away, so that the job is tried again
 */
export async function buildSubmission(deps: BuildDependencies, submissionId: string): Promise<void> {
  try {
    await build(deps, submissionId)
  } catch (error) {
    // Whoever starts next builds it from the beginning.
    if (isDatabaseAway(error) || deps.preparer.isStopped()) throw error
    await failBuild(deps.database, submissionId)
    throw error
  }
}

async function build(deps: BuildDependencies, submissionId: string): Promise<void> {
  await deps.database.transaction(async (tx) => {
    if (!(await tryLockBuild(tx, submissionId))) return
    const submission = await findSubmission(tx, submissionId)
    if (submission?.state !== 'building') return
    const result = await deps.database.transaction(async (reading) => stage(deps, submission, tx, reading))
    await recordBuild(tx, submissionId, result)
    const { contentDigest, recordCount, withheldCount } = result
    await changeSubmissionState(tx, submission, {
      name: 'stage',
      actor: SYSTEM,
      detail: { contentDigest, recordCount, withheldCount },
    })
  })
}

async function stage(
  { database, preparer, chunksOf, reporterOf }: BuildDependencies,
  submission: SubmissionRow,
  tx: Transaction,
  reading: Transaction,
): Promise<BuildResult> {
  const isLarge = submission.expectedCount >= WORTH_A_THREAD
  const prepare = isLarge ? preparer.onThreads : preparer.here
  const reporter = reporterOf(submission)
  try {
    const prepareAndReport = async (chunk: ChunkJob) => {
      const prepared = await prepare(chunk)
      if (chunk.source === 'scrambled') await reporter?.see(chunk, prepared)
      return prepared
    }
    const chunks = inOrder(chunksOf(submission, reading), isLarge ? preparer.threads : 0, prepareAndReport)
    const result = await stageRecords(
      tx,
      submission.id,
      chunks,
      createRepeatCheck(uniqueRules),
      async (records) => {
        // Only for those who watch: a build does not end for it.
        await saveBuildProgress(database, submission.id, records).catch(() => undefined)
      },
    )
    if (reporter !== undefined) await insertScrambleReport(tx, submission.id, await reporter.result())
    return result
  } finally {
    await reporter?.stop()
  }
}

/** The reason is left to the log: an error's own words could quote a record. */
async function failBuild(database: Database, submissionId: string): Promise<void> {
  await database.transaction(async (tx) => {
    const submission = await lockSubmission(tx, submissionId)
    if (submission?.state !== 'building') return
    await changeSubmissionState(tx, submission, {
      name: 'failBuild',
      actor: SYSTEM,
      failure: 'The records could not be built; the log says why',
    })
  })
}
