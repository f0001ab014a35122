import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { endStopPages } from './end-stop.js'
import { stopPages } from './stop-sending.js'

/** The routes of these pages, with the roles that may use each. */
export function emergencyStopPages(app: App, pages: Pages): void {
  stopPages(app, pages, ['approver'])
  endStopPages(app, pages, ['approver'])
}
