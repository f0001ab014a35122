import { html, type Html } from '../../../html.js'
import type { ScrambleAttack, ScramblePath, ScrambleReport } from '../../../schemas/scramble-report.js'
import { reportEnd, reportStart } from '../../../report-page.js'

/** The report as a page that prints and needs no script. */
export function writeScrambleHtml(submissionId: string, report: ScrambleReport): string {
  const { records, words, conclusion, attacks, paths } = report
  const body = html`<p>
      Submission ${submissionId}: ${records} scrambled ${records === 1 ? 'record' : 'records'}
    </p>
    <p class="lead">${MEANING[conclusion]}</p>
    ${section('What we did', words.done)} ${section('What is still risky', words.risks)}
    ${section('What we did not measure', words.notMeasured)}
    <h2>Attacks on these records</h2>
    ${table(ATTACK_COLUMNS, attacks)}
    <h2>Field by field</h2>
    ${table(PATH_COLUMNS, paths)}`
  return reportStart('Scrambling report') + body.markup + reportEnd(LAST)
}

const LAST = 'Figures about all records of the submission; nothing about a single child.'

const MEANING: Readonly<Record<ScrambleReport['conclusion'], string>> = {
  'anonymous by these tests':
    'Anonymous by these tests: no attack that we tried finds a child more often than 9 times in 100.',
  'pseudonymised: still personal data':
    'Pseudonymised, and still personal data: treat these records as you would treat live ones.',
}

const section = (title: string, sentences: readonly string[]): Html =>
  html`<h2>${title}</h2>
    <ul>
      ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>`

type Columns<T> = readonly (readonly [title: string, cell: (row: T) => string | number])[]

const figure = (value: number | null): string | number => value ?? 'none'
const ATTACK_COLUMNS: Columns<ScrambleAttack> = [
  ['Attack', ({ name }) => name],
  ['Tried', ({ tried }) => tried],
  ['Worked', ({ succeeded }) => succeeded],
  ['By chance, of 1', ({ chance }) => figure(chance)],
  ['At most, of 1', ({ upperBound }) => figure(upperBound)],
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
