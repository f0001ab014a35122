import type { ReportFinding, ReportSummary } from '../../../schemas/quality-report.js'
import { fieldOf } from '../../../services/reports/describe-place.js'
import type { QualityReport } from '../../../services/reports/quality-report.js'

/** More of them say nothing; the spreadsheet has all. */
export const MOST_SHOWN = 500
/** A file may have any number of unknown fields. */
const MOST_FIELDS = 300

export type FieldCount = { readonly field: string; errors: number; warnings: number; queries: number }

/** The part of a report that a page shows. Its size does not grow with the file. */
export type GatheredReport = {
  readonly summary: ReportSummary
  readonly fields: readonly FieldCount[]
  /** The first ones, in the order of the records. */
  readonly findings: readonly ReportFinding[]
}

const COUNTED = { error: 'errors', warning: 'warnings', query: 'queries' } as const

export async function gatherReport(report: QualityReport): Promise<GatheredReport> {
  const findings: ReportFinding[] = []
  const fields = new Map<string, FieldCount>()
  for await (const portion of report.findings()) {
    for (const finding of portion) {
      if (findings.length < MOST_SHOWN) findings.push(finding)
      const field = fieldOf(finding.pointer)
      const count = fields.get(field) ?? { field, errors: 0, warnings: 0, queries: 0 }
      count[COUNTED[finding.severity]] += 1
      if (fields.has(field) || fields.size < MOST_FIELDS) fields.set(field, count)
    }
  }
  const all = ({ errors, warnings, queries }: FieldCount) => errors + warnings + queries
  return {
    summary: await report.summary(),
    fields: [...fields.values()].sort((a, b) => b.errors - a.errors || all(b) - all(a)),
    findings,
  }
}
