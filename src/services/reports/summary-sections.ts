import { html, type Html } from '../../html.js'
import type { ChildCount, Comparison, ReportSummary, RuleCount } from '../../schemas/quality-report.js'
import type { Severity } from '../census-rules/finding.js'

/** The meaning of each kind of finding, in the order in which they matter. */
const KINDS: readonly (readonly [kind: Severity, name: string, meaning: string])[] = [
  ['error', 'Error', 'the DfE would refuse the record, so it is not sent'],
  ['warning', 'Warning', 'the yearly census would report an error'],
  ['query', 'Query', 'the yearly census would ask for an explanation: correct it, or write a note'],
]

export const tag = (severity: Severity): Html =>
  html`<strong class="tag ${severity}">${KINDS.find(([kind]) => kind === severity)?.[1] ?? severity}</strong>`

/** Everything above the list of findings. */
export const summarySections = (summary: ReportSummary): Html =>
  html`${verdict(summary)} ${facts(summary)}
    <h2>What we found</h2>
    ${kinds(summary)} ${summary.comparedWith === undefined ? '' : comparison(summary.comparedWith)}
    ${summary.rules.length === 0 ? '' : ruleTable(summary.rules)}
    ${summary.children.length === 0 ? '' : childTable(summary.children)} `

function verdict({ records, withheld, rules }: ReportSummary): Html {
  const checked = `We checked ${count(records, 'record')}.`
  if (withheld > 0)
    return html`<p class="lead verdict stop">
      ${checked} ${count(withheld, 'record')} will not be sent until corrected.
    </p>`
  return rules.length > 0
    ? html`<p class="lead verdict look">
        ${checked} All of them can be sent, but the census would object to some.
      </p>`
    : html`<p class="lead verdict">${checked} We found nothing to correct.</p>`
}

function facts({
  submissionId,
  phase,
  createdAt,
  referenceDate,
  periodStart,
  periodEnd,
}: ReportSummary): Html {
  const rows: (readonly [string, string])[] = []
  if (submissionId !== undefined) rows.push(['Submission', submissionId])
  if (phase !== undefined) rows.push(['Phase', String(phase)])
  if (createdAt !== undefined) rows.push(['Made on', inWords(createdAt)])
  if (referenceDate !== undefined) rows.push(['Judged as of', inWords(referenceDate)])
  if (periodStart !== undefined && periodEnd !== undefined)
    rows.push(['Census year', `${inWords(periodStart)} to ${inWords(periodEnd)}`])
  return html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`
}

function kinds({ totals }: ReportSummary): Html {
  const numbers: Readonly<Record<Severity, number>> = {
    error: totals.errors,
    warning: totals.warnings,
    query: totals.queries,
  }
  return html`<dl>
    ${KINDS.map(
      ([kind, , meaning]) =>
        html`<div>
          <dt>${tag(kind)}</dt>
          <dd class="counted"><strong>${grouped(numbers[kind])}</strong><span>${meaning}</span></dd>
        </div>`,
    )}
  </dl>`
}

function comparison({ submissionId, createdAt, ...counts }: Comparison): Html {
  const rows = [
    ['New', counts.new, 'the earlier submission had not'],
    ['Fixed', counts.fixed, 'looked for again and not found'],
    ['Still there', counts.stillThere, 'both have'],
    [
      'Not checked',
      counts.notChecked,
      'about children whom this submission does not hold, or could not judge',
    ],
  ] as const
  return html`<h2>Since the earlier submission</h2>
    <p>Set against submission ${submissionId} of ${inWords(createdAt)}.</p>
    <dl>
      ${rows.map(
        ([name, number, meaning]) =>
          html`<div>
            <dt>${name}</dt>
            <dd class="counted"><strong>${grouped(number)}</strong><span>${meaning}</span></dd>
          </div>`,
      )}
    </dl> `
}

const ruleTable = (rules: readonly RuleCount[]): Html =>
  html`<h2 id="rules">Rules that were broken</h2>
    <div class="wide" role="region" aria-labelledby="rules" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">What is wrong</th>
            <th scope="col">Kind</th>
            <th scope="col" class="number">Times</th>
          </tr>
        </thead>
        <tbody>
          ${rules.map(
            ({ rule, severity, title, count: times }) =>
              html`<tr>
                <th scope="row" class="short">${rule}</th>
                <td>${title}</td>
                <td>${tag(severity)}</td>
                <td class="number">${grouped(times)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`

const childTable = (children: readonly ChildCount[]): Html =>
  html`<h2 id="children">Children with most findings</h2>
    <div class="wide" role="region" aria-labelledby="children" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Child</th>
            <th scope="col" class="number">Errors</th>
            <th scope="col" class="number">Warnings</th>
            <th scope="col" class="number">Queries</th>
          </tr>
        </thead>
        <tbody>
          ${children.map(
            ({ laChildId, position, errors, warnings, queries }) =>
              html`<tr>
                <th scope="row"><a href="#record-${position}">${childName(laChildId, position)}</a></th>
                <td class="number">${grouped(errors)}</td>
                <td class="number">${grouped(warnings)}</td>
                <td class="number">${grouped(queries)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`

/** The child's id in the LA, or the place of a record that has none that can be shown. */
export const childName = (laChildId: string | null, position: number): string =>
  laChildId ?? `Record ${position}`

const MONTHS = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** The day in words, of a day or an instant. */
export const inWords = (when: string): string => MONTHS.format(new Date(when))

const grouped = (number: number): string => number.toLocaleString('en-GB')
const count = (number: number, one: string): string => `${grouped(number)} ${number === 1 ? one : `${one}s`}`
