import type { ReportFinding } from '../../schemas/quality-report.js'
import type { QualityReport } from './quality-report.js'

const STYLE = `body{font:1rem/1.4 Arial,sans-serif;margin:2rem;color:#0b0c0c}table{border-collapse:collapse;width:100%;margin:1rem 0}
th,td{border:1px solid #b1b4b6;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}thead{display:table-header-group}
tr{break-inside:avoid}@media print{body{margin:0;font-size:9pt}}`

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
}
const escape = (value: string | number | null): string =>
  String(value ?? '').replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

const row = (...values: readonly (string | number | null)[]): string =>
  `<tr>${values.map((value) => `<td>${escape(value)}</td>`).join('')}</tr>\n`
const head = (...titles: readonly string[]): string =>
  `<table><thead><tr>${titles.map((title) => `<th scope="col">${title}</th>`).join('')}</tr></thead><tbody>\n`
const END = '</tbody></table>\n'

/** The report as a page to print, without scripts, in chunks. */
export async function* writeHtml(report: QualityReport): AsyncGenerator<string> {
  const { submissionId, records, totals, rules, findings } = report
  const subject = submissionId === undefined ? '' : `<p>Submission ${escape(submissionId)}</p>`
  yield `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Data quality report</title><style>${STYLE}</style></head>
<body><main><h1>Data quality report</h1>${subject}
<p>${count(records, 'record')}: ${count(totals.errors, 'error')} (the record is withheld), ${count(totals.warnings, 'warning')} and ${count(totals.queries, 'query', 'queries')} of the census.</p>
<h2>By rule</h2>${head('Rule', 'Severity', 'What is wrong', 'How often')}`
  yield rules.map((rule) => row(rule.rule, rule.severity, rule.title, rule.count)).join('') + END
  yield `<h2>Findings</h2>${head('Rule', 'Severity', 'Child', 'Record', 'Where', 'What', 'What to do')}`
  for await (const portion of findings) yield portion.map(findingRow).join('')
  yield `${END}</main></body></html>\n`
}

const findingRow = (finding: ReportFinding): string => {
  const { rule, severity, laChildId, position, pointer, message, advice } = finding
  return row(rule, severity, laChildId, position, pointer, message, advice)
}

const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`
