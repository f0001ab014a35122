import type { Queryable } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { ScrambleReport } from '../../schemas/scramble-report.js'
import { describeReport } from '../scrambling/report/describe-report.js'
import { submissionNotFound } from './read-submissions.js'
import { findScrambleReport } from './scramble-report-repository.js'
import { findSubmission } from './submission-repository.js'

/** @throws {Problem} NOT_FOUND, or STATE_CONFLICT where the submission is not built */
export async function readScrambleReport(db: Queryable, submissionId: string): Promise<ScrambleReport> {
  const submission = await findSubmission(db, submissionId)
  if (submission === undefined) throw submissionNotFound()
  if (submission.source !== 'scrambled') {
    throw new Problem('NOT_FOUND', `The records of this submission are ${submission.source}, not scrambled`)
  }
  const report = await findScrambleReport(db, submissionId)
  if (report === undefined) {
    throw new Problem(
      'STATE_CONFLICT',
      `The submission is ${submission.state}; a report comes with its records`,
    )
  }
  return describeReport(report)
}
