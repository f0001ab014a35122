import { createHash } from 'node:crypto'
import { html } from './html.js'

/** In the page itself, so that a saved one looks the same. On paper head rows are repeated and no row is cut. */
const STYLE = `
* { box-sizing: border-box }
body { margin: 0; color: #0b0c0c; background: #fff; font: 1.1875rem/1.32 Arial, Helvetica, sans-serif }
header, footer { background: #f3f2f1 }
header p, footer p { margin: 0 auto; max-width: 75rem; padding: .75rem 1.25rem }
header p { font-weight: bold }
footer { margin-top: 3rem; border-top: 2px solid #1d70b8; font-size: 1rem }
main { max-width: 75rem; margin: 0 auto; padding: 2rem 1.25rem 0 }
h1, h2, h3 { line-height: 1.1; margin: 0 }
h1 { font-size: 3rem; margin-bottom: 1.5rem }
h2 { font-size: 2.25rem; margin: 3rem 0 1rem; break-after: avoid }
h3, caption { font-size: 1.5rem }
p, ul { margin: 0 0 1.25rem; max-width: 48rem }
li { margin-bottom: .3rem }
a { color: #1d70b8 }
a:focus, [tabindex]:focus { outline: 3px solid #fd0; outline-offset: 0; box-shadow: 0 0 0 5px #0b0c0c }
.lead { font-size: 1.5rem }
.verdict { border-left: 10px solid #00703c; padding: .75rem 1.25rem; background: #f3f2f1 }
.verdict.stop { border-color: #d4351c }
.verdict.look { border-color: #f47738 }
.small { font-size: 1rem; color: #484949 }
.wide { overflow-x: auto; margin-bottom: 1.25rem }
dl { max-width: 48rem; margin: 0 0 1.25rem }
dl div { display: grid; grid-template-columns: 11rem 1fr; gap: 1.25rem; padding: .6rem 0; border-bottom: 1px solid #b1b4b6 }
dt { font-weight: bold }
dd { margin: 0; overflow-wrap: anywhere }
table { width: 100%; border-collapse: collapse }
caption { text-align: left; font-weight: bold; padding-bottom: .75rem }
th, td { padding: .6rem 1.25rem .6rem 0; border-bottom: 1px solid #b1b4b6; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th:last-child, td:last-child { padding-right: 0 }
td p { margin: 0 0 .3rem }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
.short { white-space: nowrap }
.long { table-layout: fixed; min-width: 45rem }
.long th:nth-child(1), .long th:nth-child(2) { width: 15% }
.long th:nth-child(3) { width: 30% }
.counted { display: flex; gap: 1.25rem }
.counted strong { flex: 0 0 4rem }
.note { margin-top: .6rem; padding: .3rem .75rem; border-left: 4px solid #1d70b8 }
.note p { white-space: pre-wrap }
.tag { display: inline-block; padding: .1rem .5rem; font-weight: bold; white-space: nowrap; print-color-adjust: exact; -webkit-print-color-adjust: exact }
.error { color: #651b0c; background: #f6d7d2 }
.warning { color: #594d00; background: #fff7bf }
.query { color: #0c2d4a; background: #bbd4ea }
thead { display: table-header-group }
tr { break-inside: avoid }
@media (max-width: 40rem) {
  h1 { font-size: 2rem }
  h2 { font-size: 1.5rem }
  dl div { display: block }
}
@page { size: A4; margin: 15mm 12mm; @bottom-right { content: counter(page) " of " counter(pages); font: 9pt Arial, sans-serif } }
@media print {
  body { font-size: 10pt }
  header, footer { background: none }
  header p, footer p, main { padding-left: 0; padding-right: 0; max-width: none }
  main { padding-top: 0 }
  h1 { font-size: 24pt }
  h2 { font-size: 16pt; margin-top: 16pt }
  .lead, h3, caption { font-size: 12pt }
  .small, footer { font-size: 9pt }
  a { color: inherit; text-decoration: none }
  th, td { padding: 3pt 8pt 3pt 0 }
  .long { min-width: 0 }
}
`

/** A browser may show the page in this style, and do nothing else with it. */
export const REPORT_POLICY = `default-src 'none'; frame-ancestors 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`

/** The beginning of a page that prints and needs no script, up to its first heading. */
export const reportStart = (title: string): string => `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${html`<title>${title} – CSC Gateway</title>`.markup}
<style>${STYLE}</style>
</head>
<body>
<header><p>CSC Gateway</p></header>
<main>
${html`<h1>${title}</h1>`.markup}
`

/** @param last what a reader has to know of the whole page */
export const reportEnd = (last: string): string => `</main>
${html`<footer><p>${last}</p></footer>`.markup}
</body>
</html>
`
