import { PageQuery, pageOf, ref } from '../../../schemas/common.js'
import { Webhook } from '../../../schemas/notification.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'

export function listWebhooks(app: App, { webhooks }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/webhooks',
    {
      config: { roles },
      schema: {
        summary: 'Webhooks, newest first, with their last attempts',
        tags: ['Webhooks'],
        querystring: PageQuery,
        response: { 200: pageOf(ref(Webhook)), ...errorResponses('CURSOR_INVALID') },
      },
    },
    async ({ query: { limit, cursor } }) =>
      webhooks.list({ limit, ...(cursor === undefined ? {} : { cursor }) }),
  )
}
