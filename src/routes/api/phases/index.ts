import { ANY_ROLE } from '../../../plugins/authentication.js'
import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'
import { agreeToPhase } from './agree-to-phase.js'
import { listPhases } from './list-phases.js'
import { readPhase } from './read-phase.js'
import { signOffPhase } from './sign-off-phase.js'
import { withdrawAgreement } from './withdraw-agreement.js'

/** The roles that may do what with a phase. Registered here, so that they are read in one place. */
export function phaseRoutes(app: App, services: Services): void {
  listPhases(app, services, ANY_ROLE)
  readPhase(app, services, ANY_ROLE)
  agreeToPhase(app, services, ['approver'])
  withdrawAgreement(app, services, ['approver'])
  signOffPhase(app, services, ['approver'])
}
