import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'
import { acknowledgeRestore } from './acknowledge-restore.js'
import { readRecovery } from './read-recovery.js'

export type RecoveryRoutes = Pick<Services, 'recovery' | 'idempotency'>

/** The roles that may see what a restore lost, and acknowledge it. */
export function recoveryRoutes(app: App, services: RecoveryRoutes): void {
  readRecovery(app, services, ['approver'])
  acknowledgeRestore(app, services, ['approver'])
}
