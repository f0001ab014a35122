import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'
import { checkConnectivity } from './check-connectivity.js'

/** The roles that may try the way to a receiver. Registered here, so that they are read in one place. */
export function connectivityRoutes(app: App, services: Services): void {
  checkConnectivity(app, services, ['operator'])
}
