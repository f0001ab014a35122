import { ANY_ROLE } from '../../../plugins/authentication.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { confirmDailyPages } from './confirm-daily.js'
import { proposeDailyPages } from './propose-daily.js'
import { resumeDailyPages } from './resume-daily.js'
import { showDaily, showTerms } from './show-daily.js'
import { withdrawDailyPages } from './withdraw-daily.js'

/** The routes of these pages, with the roles that may use each. */
export function dailyPages(app: App, pages: Pages): void {
  showDaily(app, pages, ANY_ROLE)
  showTerms(app, pages, ANY_ROLE)
  proposeDailyPages(app, pages, ['approver'])
  confirmDailyPages(app, pages, ['approver'])
  resumeDailyPages(app, pages, ['approver'])
  withdrawDailyPages(app, pages, ['approver'])
}
