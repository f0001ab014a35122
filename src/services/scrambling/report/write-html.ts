import { html, type Html } from '../../../html.js'
import type { ScramblePath, ScrambleReport, ScrambleRisk } from '../../../schemas/scramble-report.js'
import { reportEnd, reportStart } from '../../../report-page.js'

/** The report as a page for print, without scripts. */
export function writeScrambleHtml(submissionId: string, report: ScrambleReport): string {
  const { records, words, risks, paths } = report
  const body = html`<p>
      Submission ${submissionId}: ${records} scrambled ${records === 1 ? 'record' : 'records'}
    </p>
    <p class="lead">${words.conclusion}</p>
    <h2>Risks, highest first</h2>
    ${list(risks.map(({ sentence }) => sentence))} ${table(RISK_COLUMNS, risks)}
    <h2>What we did</h2>
    ${list(words.done)}
    <h2>What other settings would have given</h2>
    ${list(words.settings)}
    <h2>What we did not measure</h2>
    ${list(words.notMeasured)}
    <h2>Field by field</h2>
    ${table(PATH_COLUMNS, paths)}`
  return reportStart('Scrambling report') + body.markup + reportEnd(LAST)
}

const LAST = 'Figures about all records of the submission; nothing about a single child.'

const list = (sentences: readonly string[]): Html =>
  html`<ul>
    ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
  </ul>`

type Columns<T> = readonly (readonly [title: string, cell: (row: T) => string | number])[]

const RISK_COLUMNS: Columns<ScrambleRisk> = [
  ['Risk', ({ level }) => level],
  ['Who could do this', ({ attacker }) => attacker],
  ['Found', ({ found }) => Math.round(found)],
  ['Of children', ({ tried }) => tried],
  ['By guessing', ({ guessing }) => (guessing === null ? 'no meaning' : Math.round(guessing))],
  ['At most (95% sure)', ({ upperBound }) => percent(upperBound)],
]
const PATH_COLUMNS: Columns<ScramblePath> = [
  ['Field', ({ label }) => label],
  ['Path', ({ path }) => path],
  ['Treatment', ({ treatment }) => treatment],
  ['Values', ({ values }) => values],
  ['As before', ({ unchanged }) => unchanged],
  ['By chance', ({ expected }) => expected],
  ['Verdict', ({ verdict }) => verdict],
]

/** Rounded up: a bound is never said to be lower than it is. */
const percent = (share: number | null): string =>
  share === null
    ? 'none'
    : `${(Math.ceil(share * 1000 - 1e-9) / 10).toLocaleString('en-GB', { maximumFractionDigits: 1 })}%`

const table = <T>(columns: Columns<T>, rows: readonly T[]): Html =>
  html`<table>
    <thead>
      <tr>
        ${columns.map(([title]) => html`<th scope="col">${title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${columns.map(([, cell]) => html`<td>${cell(row)}</td>`)}
          </tr> `,
      )}
    </tbody>
  </table>`
