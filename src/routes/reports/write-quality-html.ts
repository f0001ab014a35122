import type { QualityReport } from '../../services/reports/quality-report.js'
import { presentFormerFinding, presentQualityReport, presentReportFinding } from './present-quality-report.js'
import { renderPart, renderReport } from './report-page.js'

/** Where the template leaves room for findings. No value can hold it: every value is escaped. */
const FINDINGS = '<!-- findings -->\n'

/** Findings between two links to the top: about five screens of a phone. */
const BREAK_EVERY = 10

/** The report as one file that prints, in portions: it is never held in memory as a whole. */
export async function* writeQualityHtml(report: QualityReport): AsyncGenerator<string> {
  const page = renderReport('quality-report', presentQualityReport(await report.summary()))
  const [above = '', below] = page.split(FINDINGS)
  yield above
  if (below === undefined) return
  let [before, written] = [0, 0]
  const withBreak = <F extends object>(finding: F) => ({
    ...finding,
    isBreak: (written += 1) % BREAK_EVERY === 0,
  })
  for await (const portion of report.findings()) {
    const findings = portion.map((finding, index) =>
      withBreak(presentReportFinding(finding, portion[index - 1]?.position ?? before)),
    )
    yield renderPart('quality-findings', { findings })
    before = portion.at(-1)?.position ?? before
  }
  for await (const portion of report.former()) {
    yield renderPart('quality-findings', { findings: portion.map(presentFormerFinding).map(withBreak) })
  }
  yield below
}
