import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { showAudit } from './show-audit.js'
import { showEvent } from './show-event.js'
import { showVerification } from './show-verification.js'

/** The routes of these pages, with the roles that may use each. */
export function auditPages(app: App, pages: Pages): void {
  showAudit(app, pages, ['auditor'])
  showVerification(app, pages, ['auditor'])
  showEvent(app, pages, ['auditor'])
}
