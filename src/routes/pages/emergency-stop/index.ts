import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { endStopPages } from './end-stop.js'
import { stopPages } from './stop-sending.js'

/** Who may stop all sending, and let it go on, is read here. */
export function emergencyStopPages(app: App, pages: Pages): void {
  stopPages(app, pages, ['approver'])
  endStopPages(app, pages, ['approver'])
}
