import { AuditVerification } from '../../../schemas/audit-event.js'
import { ref } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'

export function verifyAuditEvents(app: App, { audit }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/audit-events/verification',
    {
      config: { roles },
      schema: {
        summary: 'Check the whole chain of audit events',
        description: 'Each hash is computed anew from what is stored, from the first event to the last.',
        tags: ['Audit'],
        response: { 200: ref(AuditVerification) },
      },
    },
    async () => audit.verify(),
  )
}
