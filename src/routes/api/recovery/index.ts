import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'
import { acknowledgeRestore } from './acknowledge-restore.js'
import { readRecovery } from './read-recovery.js'

/** The roles that may see what a restore lost, and acknowledge it. */
export function recoveryRoutes(app: App, services: Services): void {
  readRecovery(app, services, ['approver'])
  acknowledgeRestore(app, services, ['approver'])
}
