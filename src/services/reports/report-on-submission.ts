import type { Queryable } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Comparison, ReportFinding } from '../../schemas/quality-report.js'
import { presentFinding } from './describe-finding.js'
import { MOST, summariseRules, type QualityReport } from './quality-report.js'
import { submissionNotFound } from '../submissions/read-submissions.js'
import { findSubmission, type SubmissionRow } from '../submissions/submission-repository.js'
import {
  compareFindings,
  countByRule,
  findPrevious,
  nextFindings,
  recordsWithMost,
} from './quality-report-repository.js'

const PORTION = 1000

/**
 * The findings of the submission's build. Findings never change after that, so the parts of the report agree
 * without a transaction around them.
 * @throws {Problem} NOT_FOUND, or STATE_CONFLICT where it was never built to its end
 */
export async function reportOnSubmission(db: Queryable, id: string): Promise<QualityReport> {
  const submission = await findSubmission(db, id)
  if (submission === undefined) throw submissionNotFound()
  if (submission.contentDigest === null) {
    throw new Problem(
      'STATE_CONFLICT',
      `The submission is ${submission.state}; a report needs one that was staged`,
    )
  }
  return {
    summary: async () => {
      const comparedWith = await compareWithPrevious(db, submission)
      return {
        submissionId: id,
        phase: submission.phase,
        createdAt: submission.createdAt.toISOString(),
        records: submission.recordCount,
        withheld: submission.withheldCount,
        ...summariseRules(await countByRule(db, id)),
        children: await recordsWithMost(db, id, MOST),
        ...(comparedWith === undefined ? {} : { comparedWith }),
      }
    },
    findings: () => streamFindings(db, id),
  }
}

async function compareWithPrevious(
  db: Queryable,
  submission: SubmissionRow,
): Promise<Comparison | undefined> {
  const previous = await findPrevious(db, submission)
  if (previous === undefined) return undefined
  const counts = await compareFindings(db, submission.id, previous.id)
  return { submissionId: previous.id, createdAt: previous.createdAt.toISOString(), ...counts }
}

async function* streamFindings(db: Queryable, id: string): AsyncGenerator<ReportFinding[]> {
  let after = { position: 0, ordinal: 0 }
  for (;;) {
    const rows = await nextFindings(db, id, after, PORTION)
    yield rows.map((row) => presentFinding(row, row))
    const last = rows.at(-1)
    if (last === undefined || rows.length < PORTION) return
    after = last
  }
}
