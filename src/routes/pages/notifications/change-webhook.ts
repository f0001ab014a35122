import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import { makeWebhookSecret } from '../../../services/operations/notifications/webhooks/sign-message.js'
import type { App } from '../../app.js'
import { doOnce, FORM_KEY } from '../forms/do-once.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { presentSecret } from './present-webhooks.js'
import { WebhookPageParams } from './webhook-page-params.js'

const Body = formBody(FORM_KEY)

/** What an admin does with a webhook from its page. */
export function changeWebhookPages(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  const { webhooks } = services
  const options = {
    config: { roles, by: 'session' },
    schema: { hide: true, params: WebhookPageParams, body: Body },
  } as const
  app.post('/webhooks/:id/tests', options, async (request, reply) => {
    const { id } = request.params
    await doOnce(services, request, async (tx) => webhooks.test(tx, id, actorOf(request)))
    return reply.redirect(`/webhooks/${id}`, 303)
  })
  app.post('/webhooks/:id/secrets', options, async (request, reply) => {
    const secret = makeWebhookSecret()
    const { body, repeated } = await doOnce(services, request, async (tx) =>
      webhooks.rotate(tx, request.params.id, secret, actorOf(request)),
    )
    return show(request, reply.code(201), presentSecret(body, repeated ? undefined : secret))
  })
  for (const change of ['disable', 'enable'] as const) {
    app.post(`/webhooks/:id/${change}`, options, async (request, reply) => {
      await webhooks[change](request.params.id, actorOf(request))
      return reply.redirect(`/webhooks/${request.params.id}`, 303)
    })
  }
}
