import { createHash } from 'node:crypto'

/** In the page itself, so that a saved one looks the same. Head rows are repeated and no row is cut on paper. */
export const REPORT_STYLE = `
body { margin: 2rem; color: #0b0c0c; background: #fff; font: 1rem/1.5 Arial, sans-serif }
main { max-width: 75rem; margin: 0 auto }
.lead { font-size: 1.25rem }
table { width: 100%; border-collapse: collapse }
th, td { padding: .5rem; border-bottom: 1px solid #b1b4b6; text-align: left; vertical-align: top; overflow-wrap: anywhere }
thead { display: table-header-group }
tr { break-inside: avoid }
@media print { body { margin: 0; font-size: 9pt } }
`

/** What a browser may do with the page: show it in this style, and nothing else. */
export const REPORT_POLICY = `default-src 'none'; frame-ancestors 'none'; style-src 'sha256-${createHash('sha256').update(REPORT_STYLE).digest('base64')}'`
