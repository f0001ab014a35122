import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { connectionCheckPages } from './check-connection.js'

/** The routes of these pages, with the roles that may use each. */
export function connectionPages(app: App, pages: Pages): void {
  connectionCheckPages(app, pages, ['operator'])
}
