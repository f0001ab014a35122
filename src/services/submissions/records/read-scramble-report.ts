import type { Queryable } from '../../../database/queryable.js'
import { Problem } from '../../../errors.js'
import type { ScrambleReport } from '../../../schemas/scramble-report.js'
import { describeReport } from '../../scrambling/report/describe-report.js'
import { submissionNotFound } from '../read-submissions.js'
import { findScrambleReport } from './scramble-report-repository.js'
import { findSubmission } from '../submission-repository.js'

/** @throws {Problem} NOT_FOUND, or STATE_CONFLICT where the submission is not built */
export async function readScrambleReport(db: Queryable, submissionId: string): Promise<ScrambleReport> {
  const submission = await findSubmission(db, submissionId)
  if (submission === undefined) throw submissionNotFound()
  if (submission.source !== 'scrambled') {
    throw new Problem('NOT_FOUND', `The records of this submission are ${submission.source}, not scrambled`)
  }
  const report = await findReport(db, submissionId)
  if (report === undefined) {
    const isBuilt = submission.contentDigest !== null
    throw new Problem(
      'STATE_CONFLICT',
      isBuilt
        ? 'An older version made the report, and it was removed: start a new submission'
        : `The submission is ${submission.state}; a report comes with its records`,
    )
  }
  return report
}

/** Undefined if the submission is not built, or an older version built it. */
export async function findReport(db: Queryable, submissionId: string): Promise<ScrambleReport | undefined> {
  const figures = await findScrambleReport(db, submissionId)
  return figures && describeReport(figures)
}
