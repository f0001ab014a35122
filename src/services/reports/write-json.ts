import type { QualityReport } from './quality-report.js'

/** The whole report as one JSON object, in chunks. */
export async function* writeJson(report: QualityReport): AsyncGenerator<string> {
  const head = JSON.stringify(await report.summary())
  yield `${head.slice(0, -1)},"findings":[`
  yield* listFindings(report.findings())
  yield '],"formerFindings":['
  yield* listFindings(report.former())
  yield ']}\n'
}

/** The same with the summary last: who reads it sees the first findings before the last record is judged. */
export async function* writeJsonAsFound(report: QualityReport): AsyncGenerator<string> {
  yield '{"findings":['
  yield* listFindings(report.findings())
  yield '],"formerFindings":['
  yield* listFindings(report.former())
  yield `],${JSON.stringify(await report.summary()).slice(1)}\n`
}

async function* listFindings(portions: AsyncIterable<readonly object[]>): AsyncGenerator<string> {
  let separator = ''
  for await (const portion of portions) {
    if (portion.length === 0) continue
    yield separator + portion.map((finding) => JSON.stringify({ ...finding, origin: undefined })).join(',')
    separator = ','
  }
}
