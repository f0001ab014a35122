import { isDatabaseAway } from '../../database/database-away.js'
import type { Database } from '../../database/queryable.js'
import { SYSTEM } from '../../schemas/actor.js'
import { createRepeatCheck } from '../quality/create-submission-check.js'
import { uniqueRules } from '../quality/rules/index.js'
import { changeSubmissionState } from './change-submission-state.js'
import type { ChunkJob } from './prepare/chunk-job.js'
import { inOrder } from './prepare/in-order.js'
import type { Preparer } from './prepare/preparer.js'
import { stageRecords } from './stage-records.js'
import { saveBuildProgress, tryLockBuild } from './staged-record-repository.js'
import { findSubmission, lockSubmission, recordBuild, type SubmissionRow } from './submission-repository.js'

export type BuildDependencies = {
  readonly database: Database
  readonly preparer: Preparer
  /** The parts of a submission, in order. */
  readonly jobsOf: (submission: SubmissionRow) => Iterable<ChunkJob> | AsyncIterable<ChunkJob>
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
    if (isDatabaseAway(error)) throw error
    await failBuild(deps.database, submissionId)
    throw error
  }
}

async function build({ database, preparer, jobsOf }: BuildDependencies, submissionId: string): Promise<void> {
  await database.transaction(async (tx) => {
    if (!(await tryLockBuild(tx, submissionId))) return
    const submission = await findSubmission(tx, submissionId)
    if (submission?.state !== 'building') return
    const isLarge = submission.expectedCount >= WORTH_A_THREAD
    const chunks = inOrder(
      jobsOf(submission),
      isLarge ? preparer.threads : 0,
      isLarge ? preparer.onThreads : preparer.here,
    )
    const result = await stageRecords(
      tx,
      submissionId,
      chunks,
      createRepeatCheck(uniqueRules),
      async (records) => saveBuildProgress(database, submissionId, records),
    )
    await recordBuild(tx, submissionId, result)
    const { contentDigest, recordCount, withheldCount } = result
    await changeSubmissionState(tx, submission, {
      name: 'stage',
      actor: SYSTEM,
      detail: { contentDigest, recordCount, withheldCount },
    })
  })
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
