import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createRenderer } from '../../html/create-renderer.js'
import { readGovukStyles } from '../../html/govuk-styles.js'

const PAGES = path.join(import.meta.dirname, '../pages')
const STYLE = [
  readGovukStyles(),
  readFileSync(path.join(PAGES, 'assets/pages.css'), 'utf8'),
  readFileSync(path.join(import.meta.dirname, 'report.css'), 'utf8'),
].join('\n')

/** What a browser may do with a report: show it in the style that stands in it, and nothing else. */
export const REPORT_POLICY = `default-src 'none'; frame-ancestors 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`

const render = createRenderer(import.meta.dirname, PAGES)

/** What `report.njk` shows around a report. */
export type ReportContext = { readonly title: string; readonly last: string } & Readonly<
  Record<string, unknown>
>

/** A whole report: one file that needs no other, so that it can be saved, sent on and printed. */
export const renderReport = (template: string, context: ReportContext): string =>
  render(template, { ...context, style: STYLE })

/** A part of one, for reports that are written as they are read. */
export const renderPart: typeof render = render
