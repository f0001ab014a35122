import { html, type Html } from '../../html.js'
import type { LedgerEntry } from '../ledger.js'
import type { Summary } from '../world.js'

export type Overview = {
  readonly summary: Summary
  readonly requests: readonly LedgerEntry[]
  /** Undefined if records are not shown: the gateway does that, to those who may see them. */
  readonly children: readonly string[] | undefined
  readonly refresh: boolean
}

export function overview({ summary, requests, children, refresh }: Overview): Html {
  return html`<h1>What the simulator received</h1>
    <p>
      ${refresh ? html`<a href="/">Stop refreshing</a>` : html`<a href="/?refresh=on">Refresh every 5 seconds</a>`}
    </p>
    <dl class="figures">
      ${figure('Requests', summary.requests)}${figure('Accepted', summary.accepted)}
      ${figure('Refused', summary.refused)}${figure('Children held', summary.childrenHeld)}
      ${figure('Duplicates', summary.duplicates)}
    </dl>
    <h2>Last requests</h2>
    ${requests.length === 0 ? html`<p>Nothing has been received yet.</p>` : requestTable(requests)}
    ${children === undefined ? html`<p>The records themselves are on the gateway’s own page of the simulator.</p>` : childList(children, summary.childrenHeld)}`
}

const childList = (children: readonly string[], held: number) =>
  html`<h2>Children held</h2>
    <p>${held} held${held > children.length ? `, the first ${children.length} shown` : ''}.</p>
    <ul class="children">
      ${children.map((id) => html`<li><a href="/children/${id}">${id}</a></li>`)}
    </ul>`

const figure = (name: string, value: number) =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`

const requestTable = (requests: readonly LedgerEntry[]) =>
  html`<table>
    <thead>
      <tr>
        <th scope="col">Time</th>
        <th scope="col">Path</th>
        <th scope="col">Status</th>
        <th scope="col" class="number">Records</th>
        <th scope="col">Fault</th>
      </tr>
    </thead>
    <tbody>
      ${requests.map(
        ({ at, path, status, records, fault }) =>
          html`<tr>
            <td>${at.slice(11, 19)}</td>
            <td>${path}</td>
            <td>${status ?? 'No answer'}</td>
            <td class="number">${records ?? '–'}</td>
            <td>${fault ?? 'None'}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
