import { actorOf } from '../../../plugins/authentication.js'
import { ref } from '../../../schemas/common.js'
import { WebhookSecret } from '../../../schemas/notification.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { makeWebhookSecret } from '../../../services/operations/notifications/webhooks/webhook-channel.js'
import { errorResponses, type App } from '../../app.js'
import { withIdempotencyKey, RepeatableHeaders } from '../../idempotency-key.js'
import { WebhookParams } from './webhook-params.js'

export function rotateWebhookSecret(app: App, services: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/webhooks/:id/secrets',
    {
      config: { roles },
      schema: {
        summary: 'Replace the signing secret: the new one is shown this once',
        description:
          'For 24 hours messages are signed with the one before, too, so that the receiver can change it without a gap.',
        tags: ['Webhooks'],
        params: WebhookParams,
        headers: RepeatableHeaders,
        response: { 201: ref(WebhookSecret), ...errorResponses('NOT_FOUND', 'IDEMPOTENCY_KEY_REUSED') },
      },
    },
    async (request, reply) => {
      const secret = makeWebhookSecret()
      const { status, body, repeated } = await services.idempotency.once(
        withIdempotencyKey(request),
        201,
        async (tx) => services.webhooks.rotate(tx, request.params.id, secret, actorOf(request)),
      )
      return reply
        .code(status as 201)
        .header('cache-control', 'no-store')
        .send({ webhook: body, ...(repeated ? {} : { secret }) })
    },
  )
}
