import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'
import { endEmergencyStop } from './end-emergency-stop.js'
import { startEmergencyStop } from './start-emergency-stop.js'

/** Who may stop all sending, and let it go on, is read here. */
export function emergencyStopRoutes(app: App, services: Services): void {
  startEmergencyStop(app, services, ['approver'])
  endEmergencyStop(app, services, ['approver'])
}
