import { html, type Html } from '../../html.js'
import { reportEnd, reportStart } from '../../report-page.js'
import type { FindingNote, ReportFinding } from '../../schemas/quality-report.js'
import { describePlace } from './describe-place.js'
import type { QualityReport } from './quality-report.js'
import { childName, inWords, summarySections, tag } from './summary-sections.js'

const COLUMNS = ['Child', 'Rule', 'Where', 'What is wrong, and what to do']

const TABLE_START = `<h2 id="findings">Everything we found</h2>
<div class="wide" role="region" aria-labelledby="findings" tabindex="0">
<table class="long">
<thead><tr>${COLUMNS.map((title) => `<th scope="col">${title}</th>`).join('')}</tr></thead>
<tbody>
`
const TABLE_END = '</tbody>\n</table>\n</div>\n'

const LAST =
  'Children are named by the id that the local authority gave them. Notes are what people wrote; everything else is ids, places and rules, never a value of a record.'

/** The report as a page that prints and needs no script, in chunks. */
export async function* writeHtml(report: QualityReport): AsyncGenerator<string> {
  const summary = await report.summary()
  yield reportStart('Data quality report') + summarySections(summary).markup
  if (summary.rules.length > 0) {
    yield TABLE_START
    let before = 0
    for await (const portion of report.findings()) {
      yield portion
        .map((finding, index) => row(finding, portion[index - 1]?.position ?? before).markup)
        .join('')
      before = portion.at(-1)?.position ?? before
    }
    yield TABLE_END
  }
  yield reportEnd(LAST)
}

/** @param before the record of the finding above: the first of a record can be jumped to */
const row = (finding: ReportFinding, before: number): Html => {
  const { rule, severity, laChildId, position, pointer, message, advice, note } = finding
  const child = childName(laChildId, position)
  return html`<tr>
    ${position === before ? html`<td>${child}</td>` : html`<td id="record-${position}">${child}</td>`}
    <td>
      <p class="short">${rule}</p>
      ${tag(severity)}
    </td>
    <td>
      <p>${describePlace(pointer)}</p>
      <p class="small">${pointer}</p>
    </td>
    <td>
      <p>${sentence(message)}</p>
      <p>${advice}</p>
      ${note === undefined ? '' : noteBelow(note)}
    </td>
  </tr> `
}

const noteBelow = ({ text, by, at }: FindingNote): Html =>
  html`<div class="note">
    <p>${text}</p>
    <p class="small">Note by ${by}, ${inWords(at)}</p>
  </div>`

/** Messages go on from their place, `is missing`: here they stand by themselves. */
const sentence = (message: string): string =>
  `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.!?]$/.test(message) ? '' : '.'}`
