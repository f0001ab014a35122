import { ANY_ROLE } from '../../../plugins/authentication.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { showHome } from './show-home.js'

/** The first page, for everybody who is signed in. */
export function homePages(app: App, pages: Pages): void {
  showHome(app, pages, ANY_ROLE)
}
