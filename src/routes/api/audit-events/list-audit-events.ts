import Type from 'typebox'
import { AuditEvent } from '../../../schemas/audit-event.js'
import { Day, exact, Instant, PageQuery, pageOf, ref } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'

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

export function listAuditEvents(app: App, { audit }: Services, roles: readonly Role[]): void {
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
    async ({ query: { limit, cursor, ...filter } }) =>
      audit.list(filter, { limit, ...(cursor === undefined ? {} : { cursor }) }),
  )
}
