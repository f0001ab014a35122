import type { QualitySummary } from '../../schemas/quality-report.js'
import type { QualityReport } from './quality-report.js'

/** What a pipeline needs: whether to go on, and which rules to name where not. Its log is no place for ids of children. */
export async function* writeSummary(report: QualityReport): AsyncGenerator<string> {
  const all = await report.summary()
  const summary: QualitySummary = { ok: all.withheld === 0, ...all }
  yield `${JSON.stringify(summary, (name, value: unknown) => (name === 'children' ? undefined : value))}\n`
}
