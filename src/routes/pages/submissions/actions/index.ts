import type { App } from '../../../app.js'
import type { Pages } from '../../page.js'
import { actionNames, rolesFor } from '../find-actions.js'
import { confirmAction } from './confirm-action.js'
import { takeAction } from './take-action.js'

/** Each action has a page that says what will come of it, and a form on it. */
export function actionPages(app: App, pages: Pages): void {
  for (const name of actionNames) {
    confirmAction(app, pages, name, rolesFor(name))
    takeAction(app, pages, name, rolesFor(name))
  }
}
