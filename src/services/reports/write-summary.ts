import type { QualitySummary, Totals } from '../../schemas/quality-report.js'
import type { Severity } from '../census-rules/finding.js'
import type { QualityReport } from './quality-report.js'

/** From what on a finding should fail a build: of that kind, or graver. */
const COUNTED: Readonly<Record<Severity, (totals: Totals) => number>> = {
  error: ({ errors }) => errors,
  warning: ({ errors, warnings }) => errors + warnings,
  query: ({ errors, warnings, queries }) => errors + warnings + queries,
}

/** The summary for a pipeline: whether to go on, and which rules speak against it. Its log is no place for ids of children. */
export async function* writeSummary(report: QualityReport, failOn: Severity): AsyncGenerator<string> {
  const all = await report.summary()
  const summary: QualitySummary = { ok: COUNTED[failOn](all.totals) === 0, ...all }
  yield `${JSON.stringify(summary, (name, value: unknown) => (name === 'children' ? undefined : value))}\n`
}
