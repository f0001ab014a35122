import type { QualityReport } from './quality-report.js'

/** The report as JSON, in chunks. */
export async function* writeJson({ findings, ...head }: QualityReport): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"findings":[`
  let separator = ''
  for await (const portion of findings) {
    if (portion.length === 0) continue
    yield separator + portion.map((finding) => JSON.stringify(finding)).join(',')
    separator = ','
  }
  yield ']}'
}
