import { ref } from '../../../schemas/common.js'
import { Webhook } from '../../../schemas/notification.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { WebhookParams } from './webhook-params.js'

export function readWebhook(app: App, { webhooks }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/webhooks/:id',
    {
      config: { roles },
      schema: {
        summary: 'One webhook with its last attempts',
        tags: ['Webhooks'],
        params: WebhookParams,
        response: { 200: ref(Webhook), ...errorResponses('NOT_FOUND') },
      },
    },
    async ({ params: { id } }) => webhooks.read(id),
  )
}
