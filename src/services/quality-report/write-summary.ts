import type { QualitySummary } from '../../schemas/quality-report.js'
import type { QualityReport } from './quality-report.js'

/** What a pipeline needs: whether to go on, and which rules to name where not. */
export async function* writeSummary(report: QualityReport): AsyncGenerator<string> {
  const { submissionId, records, withheld, totals, rules, comparedWith } = await report.summary()
  const summary: QualitySummary = {
    ok: withheld === 0,
    ...(submissionId === undefined ? {} : { submissionId }),
    records,
    withheld,
    totals,
    rules,
    ...(comparedWith === undefined ? {} : { comparedWith }),
  }
  yield `${JSON.stringify(summary)}\n`
}
