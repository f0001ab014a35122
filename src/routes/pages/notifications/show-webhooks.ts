import Type from 'typebox'
import { exact } from '../../../schemas/common.js'
import { v7 as uuidv7 } from 'uuid'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { presentWebhook, presentWebhooks } from './present-webhooks.js'
import { WebhookPageParams } from './webhook-page-params.js'

const Query = exact({ cursor: Type.Optional(Type.String({ maxLength: 200 })) })
const SHOWN = 50

export function showWebhooks(
  app: App,
  { services: { webhooks }, show }: Pages,
  roles: readonly Role[],
): void {
  app.get(
    '/webhooks',
    { config: { roles, by: 'session' }, schema: { hide: true, querystring: Query } },
    async (request, reply) => {
      const { cursor } = request.query
      const { items, nextCursor } = await webhooks.list({
        limit: SHOWN,
        ...(cursor === undefined ? {} : { cursor }),
      })
      return show(request, reply, presentWebhooks(items, { isFirst: cursor === undefined, nextCursor }))
    },
  )
  app.get(
    '/webhooks/:id',
    { config: { roles, by: 'session' }, schema: { hide: true, params: WebhookPageParams } },
    async (request, reply) =>
      show(request, reply, presentWebhook(await webhooks.read(request.params.id), uuidv7())),
  )
}
