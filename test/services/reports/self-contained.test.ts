import { createHash } from 'node:crypto'
import t from 'tap'
import { REPORT_POLICY } from '../../../src/routes/reports/report-page.js'
import { writeQualityHtml } from '../../../src/routes/reports/write-quality-html.js'
import { recordsOfValues } from '../../support/given-records.js'
import { reportOnRecords } from '../../../src/services/reports/report-on-records.js'
import { collect } from '../../support/collect.js'

t.test('is one file that asks for no other, in a style that its own policy allows', async (t) => {
  const report = reportOnRecords(recordsOfValues([{ la_child_id: 'A1', surprise: 1 }]), {
    referenceDate: '2026-03-31',
  })
  const page = (await collect(writeQualityHtml(report))).join('')
  const [, style = ''] = /<style>([^]*?)<\/style>/.exec(page) ?? []
  const digest = createHash('sha256').update(style).digest('base64')
  t.ok(style.includes('.govuk-table'))
  t.ok(style.includes('@media print'))
  t.ok(REPORT_POLICY.includes(`'sha256-${digest}'`))
  t.notMatch(style, /url\(|@import|<\//)
  t.notMatch(page, /<script|<link|<img|\ssrc=|href="(?!#)/)
  t.ok(page.length < 200_000, `${page.length} characters`)
})
