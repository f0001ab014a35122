import { actorOf } from '../../../plugins/authentication.js'
import { ref } from '../../../schemas/common.js'
import { Webhook } from '../../../schemas/notification.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { withIdempotencyKey, RepeatableHeaders } from '../../idempotency-key.js'
import { WebhookParams } from './webhook-params.js'

export function testWebhook(app: App, services: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/webhooks/:id/tests',
    {
      config: { roles },
      schema: {
        summary: 'Send a test message',
        description:
          'A worker sends it, after what waits for the webhook; `attempts` of the webhook then shows what came of it.',
        tags: ['Webhooks'],
        params: WebhookParams,
        headers: RepeatableHeaders,
        response: {
          202: ref(Webhook),
          ...errorResponses('NOT_FOUND', 'STATE_CONFLICT', 'IDEMPOTENCY_KEY_REUSED'),
        },
      },
    },
    async (request, reply) => {
      const { status, body } = await services.idempotency.once(withIdempotencyKey(request), 202, async (tx) =>
        services.webhooks.test(tx, request.params.id, actorOf(request)),
      )
      return reply.code(status as 202).send(body)
    },
  )
}
