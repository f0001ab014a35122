import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { confirmKeyPages } from './confirm-key.js'
import { createKeyPages } from './create-key.js'
import { revokeKeyPages } from './revoke-key.js'
import { showKeys } from './show-keys.js'

/** The routes of these pages, with the roles that may use each. */
export function apiKeyPages(app: App, pages: Pages): void {
  showKeys(app, pages, ['admin'])
  createKeyPages(app, pages, ['admin'])
  revokeKeyPages(app, pages, ['admin'])
  confirmKeyPages(app, pages, ['approver'])
}
