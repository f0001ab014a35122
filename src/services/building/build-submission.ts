import { isDatabaseAway } from '../../database/database-fault.js'
import { type Database, setIdleTimeout, type Transaction } from '../../database/queryable.js'
import { SYSTEM } from '../../schemas/actor.js'
import { BuildRefusal, type StageDependencies, stageSubmission } from './stage-submission.js'
import { compareWithPrevious } from '../reports/compare-submissions.js'
import { changeSubmissionState } from '../submissions/change-submission-state.js'
import { noteBuildBegun, tryLockBuild } from '../submissions/build-repository.js'
import { findSubmission, lockSubmission, type SubmissionRow } from '../submissions/submission-repository.js'
import { recordBuild, recordChosenChild } from './build-result-repository.js'

export type BuildDependencies = StageDependencies & {
  /** Remembers which live records are withheld, until they are corrected. */
  readonly noteWithheld: (tx: Transaction, submission: SubmissionRow) => Promise<void>
  /** Writes to the live table which of its rows are withheld, and why. */
  readonly writeBackWithheld: (submissionId: string) => Promise<void>
}

/** A build that was begun so often and never ended takes its process down each time, or loses its database each time. */
const MOST_ATTEMPTS = 20

/** Longer than one of the two transactions of a build waits for the other, with a million children too. */
const LONGEST_PAUSE_MS = 60 * 60 * 1000

/**
 * Makes, checks and stages the records of a submission, in one transaction: a build that is cut off leaves nothing
 * behind and starts again. Does nothing where another process builds it, or nobody has to any more.
 * @throws if the database is away, so that it is tried again
 */
export async function buildSubmission(deps: BuildDependencies, submissionId: string): Promise<void> {
  try {
    await build(deps, submissionId)
    await deps.writeBackWithheld(submissionId)
  } catch (error) {
    // The next worker builds it from the beginning.
    if (isDatabaseAway(error) || deps.preparer.isStopped()) throw error
    const isRefused = error instanceof BuildRefusal
    await failBuild(deps.database, submissionId, isRefused ? error.message : UNFORESEEN)
    if (!isRefused) throw error
  }
}

/** The reason is left to the log: an error's own words could quote a record. */
const UNFORESEEN = 'The records could not be built; the log says why'
const NEVER_ENDED = `The build was begun ${MOST_ATTEMPTS} times and never came to an end; the log says why`

async function build(deps: BuildDependencies, submissionId: string): Promise<void> {
  await deps.database.transaction(async (tx) => {
    if (!(await tryLockBuild(tx, submissionId))) return
    await setIdleTimeout(tx, LONGEST_PAUSE_MS)
    const submission = await findSubmission(tx, submissionId)
    if (submission?.state !== 'building') return
    if ((await noteBuildBegun(deps.database, submissionId)) > MOST_ATTEMPTS)
      throw new BuildRefusal(NEVER_ENDED)
    // Records are staged in the other transaction: a lost race begins both again.
    const { result, options } = await deps.database.transaction(async (reading) => {
      await setIdleTimeout(reading, LONGEST_PAUSE_MS)
      return stageSubmission(deps, submission, tx, reading)
    }, 'once')
    await recordBuild(tx, submissionId, result, options)
    if (result.child !== undefined) await recordChosenChild(tx, submissionId, result.child)
    await compareWithPrevious(tx, submission)
    await deps.noteWithheld(tx, submission)
    const { contentDigest, recordCount, withheldCount } = result
    await changeSubmissionState(tx, submission, {
      name: 'stage',
      actor: SYSTEM,
      detail: { contentDigest, recordCount, withheldCount },
    })
  })
}

async function failBuild(database: Database, submissionId: string, failure: string): Promise<void> {
  await database.transaction(async (tx) => {
    const submission = await lockSubmission(tx, submissionId)
    if (submission?.state !== 'building') return
    await changeSubmissionState(tx, submission, { name: 'failBuild', actor: SYSTEM, failure })
  })
}
