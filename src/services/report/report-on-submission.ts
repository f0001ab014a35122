import type { Queryable } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { ReportFinding } from '../../schemas/quality-report.js'
import { submissionNotFound } from '../staging/read-submissions.js'
import { findSubmission } from '../staging/submission-repository.js'
import { countFindings, nextFindings } from './finding-repository.js'
import { presentFinding } from './present-finding.js'
import { summarise, type QualityReport } from './quality-report.js'

const FINDINGS_AT_A_TIME = 1000

/**
 * What was found when the records were staged. It outlives their payloads.
 * @throws {Problem} NOT_FOUND, or STATE_CONFLICT where the records are not all there
 */
export async function reportOnSubmission(db: Queryable, id: string): Promise<QualityReport> {
  const submission = await findSubmission(db, id)
  if (submission === undefined) throw submissionNotFound()
  if (submission.contentDigest === null) {
    throw new Problem(
      'STATE_CONFLICT',
      `The submission is ${submission.state}; its records were not all checked`,
    )
  }
  return {
    submissionId: id,
    records: submission.recordCount,
    ...summarise(await countFindings(db, id)),
    findings: streamFindings(db, id),
  }
}

async function* streamFindings(db: Queryable, id: string): AsyncGenerator<readonly ReportFinding[]> {
  let after = { position: 0, ordinal: 0 }
  for (;;) {
    const rows = await nextFindings(db, id, after, FINDINGS_AT_A_TIME)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map((row) => presentFinding(row, row))
    after = last
  }
}
