import { DELIVERY_READERS } from '../../../plugins/authentication.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { addFaultRoute } from './add-fault.js'
import { changeAnswersRoute } from './change-answers.js'
import { clearFaultsRoute } from './clear-faults.js'
import { downloadBody } from './download-body.js'
import { resetPages } from './reset-simulator.js'
import { showSimulator } from './show-simulator.js'

/** The routes of these pages, with the roles that may use each. */
export function simulatorPages(app: App, pages: Pages): void {
  showSimulator(app, pages, DELIVERY_READERS)
  downloadBody(app, pages, ['operator', 'approver'])
  addFaultRoute(app, pages, ['operator'])
  clearFaultsRoute(app, pages, ['operator'])
  changeAnswersRoute(app, pages, ['operator'])
  resetPages(app, pages, ['operator'])
}
