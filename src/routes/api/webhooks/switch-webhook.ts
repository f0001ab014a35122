import { actorOf } from '../../../plugins/authentication.js'
import { ref } from '../../../schemas/common.js'
import { Webhook } from '../../../schemas/notification.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { WebhookParams } from './webhook-params.js'

const SUMMARIES = {
  disable: 'Stop sending to a webhook: what waits for it is not sent',
  enable: 'Send to a webhook again, from now on',
} as const

export function switchWebhook(app: App, { webhooks }: Services, roles: readonly Role[]): void {
  for (const change of ['disable', 'enable'] as const) {
    app.post(
      `/v1/webhooks/:id/${change}`,
      {
        config: { roles },
        schema: {
          summary: SUMMARIES[change],
          tags: ['Webhooks'],
          params: WebhookParams,
          response: { 200: ref(Webhook), ...errorResponses('NOT_FOUND') },
        },
      },
      async (request) => {
        await webhooks[change](request.params.id, actorOf(request))
        return webhooks.read(request.params.id)
      },
    )
  }
}
