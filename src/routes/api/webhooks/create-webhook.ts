import { actorOf } from '../../../plugins/authentication.js'
import { ref } from '../../../schemas/common.js'
import { NewWebhook, WebhookSecret } from '../../../schemas/notification.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { makeWebhookSecret } from '../../../services/operations/notifications/webhooks/webhook-channel.js'
import { errorResponses, type App } from '../../app.js'
import { withIdempotencyKey, RepeatableHeaders } from '../../idempotency-key.js'

export function createWebhook(app: App, services: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/webhooks',
    {
      config: { roles },
      schema: {
        summary: 'Make a webhook: its signing secret is shown this once',
        description:
          'Messages are signed by the Standard Webhooks scheme. A repeated request (`Idempotency-Key`) makes no second webhook, ' +
          'and does not show the secret again. Private addresses are refused unless WEBHOOK_ALLOW lists their host.',
        tags: ['Webhooks'],
        headers: RepeatableHeaders,
        body: NewWebhook,
        response: { 201: ref(WebhookSecret), ...errorResponses('IDEMPOTENCY_KEY_REUSED') },
      },
    },
    async (request, reply) => {
      const secret = makeWebhookSecret()
      const { status, body, repeated } = await services.idempotency.once(
        withIdempotencyKey(request),
        201,
        async (tx) => services.webhooks.create(tx, secret, request.body, actorOf(request)),
      )
      return reply
        .code(status as 201)
        .header('location', `/v1/webhooks/${body.id}`)
        .header('cache-control', 'no-store')
        .send({ webhook: body, ...(repeated ? {} : { secret }) })
    },
  )
}
