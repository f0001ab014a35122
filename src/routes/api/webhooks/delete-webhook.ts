import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { WebhookParams } from './webhook-params.js'

export function deleteWebhook(app: App, { webhooks }: Services, roles: readonly Role[]): void {
  app.delete(
    '/v1/webhooks/:id',
    {
      config: { roles },
      schema: {
        summary: 'Delete a webhook: what waits for it is not sent',
        tags: ['Webhooks'],
        params: WebhookParams,
        response: { 204: Type.Null(), ...errorResponses('NOT_FOUND') },
      },
    },
    async (request, reply) => {
      await webhooks.remove(request.params.id, actorOf(request))
      return reply.code(204).send(null)
    },
  )
}
