import type { FastifyReply } from 'fastify'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { redirectToShow, takeShown } from '../feedback/shown-once.js'
import type { Pages } from '../page.js'
import { presentSecret } from './present-webhooks.js'
import { WebhookPageParams } from './webhook-page-params.js'

/** A new signing secret, once: a reload says that it was shown. */
export function showSecret(app: App, pages: Pages, roles: readonly Role[]): void {
  app.get(
    '/webhooks/:id/secret',
    { config: { roles, by: 'session' }, schema: { hide: true, params: WebhookPageParams } },
    async (request, reply) => {
      const webhook = await pages.services.webhooks.read(request.params.id)
      const shown = await takeShown<{ secret: string }>(pages, request, reply)
      return pages.show(request, reply, presentSecret(webhook, shown?.secret))
    },
  )
}

/** @param secret undefined where the form was sent again: the first answer leads to it */
export async function goToSecret(
  pages: Pages,
  reply: FastifyReply,
  id: string,
  secret: string | undefined,
): Promise<FastifyReply> {
  const path = `/webhooks/${id}/secret`
  return secret === undefined ? reply.redirect(path, 303) : redirectToShow(pages, reply, path, { secret })
}
