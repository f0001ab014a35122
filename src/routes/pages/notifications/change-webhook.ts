import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import { makeWebhookSecret } from '../../../services/operations/notifications/webhooks/webhook-channel.js'
import type { App } from '../../app.js'
import { giveSuccess } from '../feedback/banner.js'
import { doOnce, FORM_KEY } from '../forms/do-once.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { goToSecret } from './show-secret.js'
import { WebhookPageParams } from './webhook-page-params.js'

const Body = formBody(FORM_KEY)
const DONE = {
  disable: 'You disabled the webhook.',
  enable: 'You enabled the webhook again.',
} as const

/** Actions of an admin on the page of a webhook. */
export function changeWebhookPages(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, setting } = pages
  const { webhooks } = services
  const options = {
    config: { roles, by: 'session' },
    schema: { hide: true, params: WebhookPageParams, body: Body },
  } as const
  app.post('/webhooks/:id/tests', options, async (request, reply) => {
    const { id } = request.params
    await doOnce(services, request, async (tx) => webhooks.test(tx, id, actorOf(request)))
    giveSuccess(reply, setting, 'A test message will be sent.', 'Refresh this page to see the attempt.')
    return reply.redirect(`/webhooks/${id}`, 303)
  })
  app.post('/webhooks/:id/secrets', options, async (request, reply) => {
    const secret = makeWebhookSecret()
    const { body, repeated } = await doOnce(services, request, async (tx) =>
      webhooks.rotate(tx, request.params.id, secret, actorOf(request)),
    )
    return goToSecret(pages, reply, body.id, repeated ? undefined : secret)
  })
  for (const change of ['disable', 'enable'] as const) {
    app.post(`/webhooks/:id/${change}`, options, async (request, reply) => {
      await webhooks[change](request.params.id, actorOf(request))
      giveSuccess(reply, setting, DONE[change])
      return reply.redirect(`/webhooks/${request.params.id}`, 303)
    })
  }
}
