import type { QualityReport } from './quality-report.js'

/** The whole report as one JSON object, in chunks. */
export async function* writeJson(report: QualityReport): AsyncGenerator<string> {
  const head = JSON.stringify(await report.summary())
  yield `${head.slice(0, -1)},"findings":[`
  let separator = ''
  for await (const portion of report.findings()) {
    if (portion.length === 0) continue
    yield separator + portion.map((finding) => JSON.stringify(finding)).join(',')
    separator = ','
  }
  yield ']}\n'
}
