import { ANY_ROLE } from '../../../plugins/authentication.js'
import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'
import { agreeStanding } from './agree-standing.js'
import { readStanding } from './read-standing.js'
import { readTerms } from './read-terms.js'
import { resumeStanding } from './resume-standing.js'
import { withdrawStanding } from './withdraw-standing.js'

/** The roles that may agree to daily running. Registered here, so that they are read in one place. */
export function standingRoutes(app: App, services: Services): void {
  readStanding(app, services, ANY_ROLE)
  readTerms(app, services, ANY_ROLE)
  agreeStanding(app, services, ['approver'])
  resumeStanding(app, services, ['approver'])
  withdrawStanding(app, services, ['approver'])
}
