import Type from 'typebox'
import { AuditEvent, AuditVerification } from '../../schemas/audit-event.js'
import { Day, exact, Instant, pageOf, PageQuery, ref } from '../../schemas/common.js'
import type { Role } from '../../schemas/role.js'
import type { Services } from '../../services/index.js'
import { type App, errorResponses } from '../app.js'

/** The roles that may read the audit log. */
export function auditRoutes(app: App, services: Services): void {
  listAuditEvents(app, services, ['auditor'])
  verifyAuditEvents(app, services, ['auditor'])
}

const Query = exact({
  ...PageQuery.properties,
  subject: Type.Optional(
    Type.String({ minLength: 1, maxLength: 300, description: 'For example `submission/{id}` or `phase/1`' }),
  ),
  actor: Type.Optional(
    Type.String({ minLength: 1, maxLength: 100, description: 'Name of the person or program' }),
  ),
  from: Type.Optional(Type.Union([Instant, Day], { description: 'A time, or a day in UTC' })),
})

function listAuditEvents(app: App, { audit }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/audit-events',
    {
      config: { roles },
      schema: {
        summary: 'What happened, oldest first: every change, and every refusal',
        tags: ['Audit'],
        querystring: Query,
        response: { 200: pageOf(ref(AuditEvent)), ...errorResponses('CURSOR_INVALID') },
      },
    },
    async ({ query: { limit, cursor, ...filter } }) => audit.list(filter, { limit, cursor }),
  )
}

function verifyAuditEvents(app: App, { audit }: Services, roles: readonly Role[]): void {
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
