import { READERS } from '../../../plugins/authentication.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { downloadFindings } from './download-findings.js'
import { showByStatus } from './show-by-status.js'
import { showQuality } from './show-quality.js'
import { showRule } from './show-rule.js'
import { showTrend } from './show-trend.js'

/** Who may see what was found in the data is read here. */
export function qualityPages(app: App, pages: Pages): void {
  showTrend(app, pages, READERS)
  showQuality(app, pages, READERS)
  showRule(app, pages, READERS)
  showByStatus(app, pages, READERS)
  downloadFindings(app, pages, READERS)
}
