import type { ScrambleReport } from '../../schemas/scramble-report.js'
import { presentScramblingReport } from '../pages/submissions/present-scrambling.js'
import { formatCount } from '../pages/words/format.js'
import { renderReport } from './report-page.js'

/** The report as one file that prints. */
export const writeScrambleHtml = (submissionId: string, report: ScrambleReport): string =>
  renderReport('scramble-report', {
    title: 'Scrambling report',
    ...presentScramblingReport(report),
    about: `Submission ${submissionId}: ${formatCount(report.records, 'scrambled record')}`,
    last: 'These figures are about all records of the submission. Nothing here is about a single child.',
  })
