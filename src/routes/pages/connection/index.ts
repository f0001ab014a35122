import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { connectionCheckPages } from './check-connection.js'

/** Who may try the way to a receiver is read here. */
export function connectionPages(app: App, pages: Pages): void {
  connectionCheckPages(app, pages, ['operator'])
}
