import { isDatabaseAway } from '../../database/database-away.js'
import type { Database } from '../../database/queryable.js'
import { SYSTEM } from '../../schemas/actor.js'
import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import type { RecordCheck } from '../quality/check-record.js'
import { changeSubmissionState } from './change-submission-state.js'
import { stageRecords } from './stage-records.js'
import { saveBuildProgress, tryLockBuild } from './staged-record-repository.js'
import { findSubmission, lockSubmission, recordBuild, type SubmissionRow } from './submission-repository.js'

export type BuildDependencies = {
  readonly database: Database
  /** A check for one submission, which compares its records too. */
  readonly checkOf: (submission: SubmissionRow) => RecordCheck
  /** The records of a submission, by its source. */
  readonly recordsOf: (submission: SubmissionRow) => Iterable<ChildRecord>
}

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

async function build(deps: BuildDependencies, submissionId: string): Promise<void> {
  const { database, checkOf, recordsOf } = deps
  await database.transaction(async (tx) => {
    if (!(await tryLockBuild(tx, submissionId))) return
    const submission = await findSubmission(tx, submissionId)
    if (submission?.state !== 'building') return
    const result = await stageRecords(
      tx,
      submissionId,
      recordsOf(submission),
      checkOf(submission),
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
