import type { Database } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { GivenRecords } from './read-records.js'
import type { QualityReport } from './quality-report.js'
import { reportOnRecords } from './report-on-records.js'
import { reportOnSubmission } from './report-on-submission.js'

/** How records are judged that somebody hands in: today, and outside a census year, where nothing else is said. */
export type Judgement = {
  readonly referenceDate?: string
  readonly periodStart?: string
  readonly periodEnd?: string
}

/** More than twice the children of the largest LA. */
const MAX_RECORDS = 50_000

/** What is wrong with records, staged or only shown to us. */
export function createReportService(database: Database, now: () => Date) {
  return {
    onSubmission: async (id: string): Promise<QualityReport> => reportOnSubmission(database, id),
    /** @throws {Problem} BODY_TOO_LARGE, or BODY_INVALID where the period is none */
    onRecords: (records: GivenRecords, judgement: Judgement): QualityReport => {
      if (records.count > MAX_RECORDS)
        throw new Problem('BODY_TOO_LARGE', `Send at most ${MAX_RECORDS} records at once`)
      const { referenceDate = now().toISOString().slice(0, 10), ...rest } = judgement
      const period = periodOf(rest)
      return reportOnRecords(records, { referenceDate, ...(period === undefined ? {} : { period }) })
    },
  }
}

function periodOf({ periodStart: start, periodEnd: end }: Judgement) {
  if (start === undefined && end === undefined) return undefined
  if (start !== undefined && end !== undefined && start <= end) return { start, end }
  const pointer = start === undefined ? '/periodStart' : '/periodEnd'
  const message = 'has to be given with the other, the start before the end'
  throw new Problem('BODY_INVALID', 'The census year needs its first and its last day', [
    { pointer, code: 'period', message },
  ])
}
