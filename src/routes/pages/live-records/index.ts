import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { showInvalid } from './show-invalid.js'

/** The roles that see which live records cannot be sent. Registered here, so that they are read in one place. */
export function liveRecordPages(app: App, pages: Pages): void {
  showInvalid(app, pages, ['operator', 'approver', 'analyst', 'integrator'])
}
