import { ANY_ROLE, READERS } from '../../../plugins/authentication.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { agreePages } from './agree.js'
import { showAgreements } from './show-agreements.js'
import { showPhase } from './show-phase.js'
import { signOffPages } from './sign-off.js'
import { startPages } from './start-submission.js'
import { withdrawPages } from './withdraw.js'

/** The routes of these pages, with the roles that may use each. */
export function phasePages(app: App, pages: Pages): void {
  showAgreements(app, pages, ANY_ROLE)
  showPhase(app, pages, READERS)
  agreePages(app, pages, ['approver'])
  withdrawPages(app, pages, ['approver'])
  signOffPages(app, pages, ['approver'])
  startPages(app, pages, ['operator'])
}
