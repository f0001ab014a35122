import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { giveSuccess } from '../feedback/banner.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { presentDelete } from './present-webhooks.js'
import { WebhookPageParams } from './webhook-page-params.js'

const Body = formBody()

/** The end of a webhook, once it was said what that means. */
export function deleteWebhookPages(
  app: App,
  { services: { webhooks }, show, setting }: Pages,
  roles: readonly Role[],
): void {
  const url = '/webhooks/:id/delete'
  app.get(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: WebhookPageParams } },
    async (request, reply) => show(request, reply, presentDelete(await webhooks.read(request.params.id))),
  )
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: WebhookPageParams, body: Body } },
    async (request, reply) => {
      await webhooks.remove(request.params.id, actorOf(request))
      giveSuccess(reply, setting, 'You deleted the webhook.')
      return reply.redirect('/webhooks', 303)
    },
  )
}
