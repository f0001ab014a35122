import type { Database } from '../../database/queryable.js'
import { createRecordCheck } from '../quality/check-record.js'
import { createSubmissionCheck } from '../quality/create-submission-check.js'
import { rules, uniqueRules } from '../quality/rules/index.js'
import type { QualityReport } from './quality-report.js'
import { reportOnSubmission } from './report-on-submission.js'
import { validateRecords, type GivenRecord } from './validate-records.js'

/** What is wrong with records, staged or only shown to us. */
export function createReportService(database: Database, now: () => Date) {
  return {
    onSubmission: async (id: string): Promise<QualityReport> => reportOnSubmission(database, id),
    /** Judged as of today, as records of the live table are. */
    onRecords: async (
      records: AsyncIterable<GivenRecord> | Iterable<GivenRecord>,
    ): Promise<QualityReport> => {
      const check = createRecordCheck(rules, { referenceDate: now().toISOString().slice(0, 10) })
      return validateRecords(records, createSubmissionCheck(check, uniqueRules))
    },
  }
}
