import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'
import { checkConnectivity } from './check-connectivity.js'

/** Who may try the way to a receiver is read here. */
export function connectivityRoutes(app: App, services: Services): void {
  checkConnectivity(app, services, ['operator'])
}
