import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'
import { listAuditEvents } from './list-audit-events.js'
import { verifyAuditEvents } from './verify-audit-events.js'

/** Who may read the audit log is read here. */
export function auditRoutes(app: App, services: Services): void {
  listAuditEvents(app, services, ['auditor'])
  verifyAuditEvents(app, services, ['auditor'])
}
