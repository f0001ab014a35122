import { html, type Html } from '../../html.js'
import type { ChildCount, Comparison, ReportFinding, ReportSummary } from '../../schemas/quality-report.js'
import type { QualityReport } from './quality-report.js'
import { REPORT_STYLE } from './report-style.js'

/** The report as a page that prints and needs no script, in chunks. */
export async function* writeHtml(report: QualityReport): AsyncGenerator<string> {
  const summary = await report.summary()
  yield `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Data quality report</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
`
  yield head(summary).markup
  if (summary.rules.length > 0) {
    yield `<h2>Everything that was found</h2>\n${tableStart(['Rule', 'Kind', 'Child', 'Record', 'Where', 'What is wrong', 'What to do'])}`
    for await (const portion of report.findings())
      yield portion.map((finding) => findingRow(finding).markup).join('')
    yield TABLE_END
  }
  yield '</main>\n</body>\n</html>\n'
}

function head(summary: ReportSummary): Html {
  const { submissionId, records, withheld, totals, rules, children, comparedWith } = summary
  return html`<h1>Data quality report</h1>
    ${submissionId === undefined ? '' : html`<p>Submission ${submissionId}</p>`}
    <p class="lead">${verdict(records, withheld, rules.length)}</p>
    <ul>
      <li>${count(totals.errors, 'error')}: the DfE would refuse the record, so it is not sent</li>
      <li>${count(totals.warnings, 'warning')}: the yearly census would call it an error</li>
      <li>${count(totals.queries, 'query', 'queries')}: the yearly census would ask for an explanation</li>
    </ul>
    ${comparedWith === undefined ? '' : comparison(comparedWith)}
    ${rules.length === 0 ? '' : ruleTable(rules)} ${children.length === 0 ? '' : childTable(children)} `
}

function verdict(records: number, withheld: number, rules: number): string {
  const checked = `We checked ${count(records, 'record')}.`
  if (withheld > 0) return `${checked} ${count(withheld, 'record')} will not be sent until corrected.`
  return rules > 0
    ? `${checked} All of them can be sent, but the census would object to some.`
    : `${checked} We found nothing to correct.`
}

function comparison({ submissionId, createdAt, ...counts }: Comparison): Html {
  return html`<h2>Since the earlier submission</h2>
    <p>Compared with submission ${submissionId} of ${createdAt.slice(0, 10)}.</p>
    <ul>
      <li>${counts.new} new</li>
      <li>${counts.fixed} fixed</li>
      <li>${counts.stillThere} still there</li>
      <li>
        ${counts.notChecked} not checked again, because this submission does not hold or could not judge the
        child
      </li>
    </ul> `
}

const ruleTable = (rules: ReportSummary['rules']): Html =>
  html`<h2>Which rules were broken</h2>
    ${table(
      ['Rule', 'Kind', 'What is wrong', 'How often'],
      rules.map(({ rule, severity, title, count }) => [rule, severity, title, count]),
    )}`

const childTable = (children: readonly ChildCount[]): Html =>
  html`<h2>Children with most findings</h2>
    ${table(
      ['Child', 'Record', 'Errors', 'Warnings', 'Queries'],
      children.map(({ laChildId, position, errors, warnings, queries }) => [
        laChildId ?? 'not known',
        position,
        errors,
        warnings,
        queries,
      ]),
    )}`

const findingRow = ({ rule, severity, laChildId, position, pointer, message, advice }: ReportFinding): Html =>
  row([rule, severity, laChildId ?? 'not known', position, pointer, message, advice])

type Cells = readonly (string | number)[]

const table = (titles: readonly string[], rows: readonly Cells[]): Html => ({
  markup: tableStart(titles) + rows.map((cells) => row(cells).markup).join('') + TABLE_END,
})

const tableStart = (titles: readonly string[]): string =>
  `<table>\n<thead><tr>${titles.map((title) => `<th scope="col">${title}</th>`).join('')}</tr></thead>\n<tbody>\n`

const TABLE_END = '</tbody>\n</table>\n'

const row = (cells: Cells): Html => ({
  markup: `<tr>${cells.map((cell) => html`<td>${cell}</td>`.markup).join('')}</tr>\n`,
})

const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`
