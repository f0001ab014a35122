import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'
import { listAuditEvents } from './list-audit-events.js'
import { verifyAuditEvents } from './verify-audit-events.js'

/** The roles that may read the audit log. Registered here, so that they are read in one place. */
export function auditRoutes(app: App, services: Services): void {
  listAuditEvents(app, services, ['auditor'])
  verifyAuditEvents(app, services, ['auditor'])
}
