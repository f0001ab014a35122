import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'
import { endEmergencyStop } from './end-emergency-stop.js'
import { startEmergencyStop } from './start-emergency-stop.js'

/** The roles that may stop all sending, and let it go on,. Registered here, so that they are read in one place. */
export function emergencyStopRoutes(app: App, services: Services): void {
  startEmergencyStop(app, services, ['approver'])
  endEmergencyStop(app, services, ['approver'])
}
