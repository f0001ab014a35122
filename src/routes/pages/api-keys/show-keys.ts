import Type from 'typebox'
import { exact } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { isInUse, presentKeys } from './present-keys.js'

const Query = exact({ cursor: Type.Optional(Type.String({ maxLength: 200 })) })
const SHOWN = 50

export function showKeys(app: App, { services: { access }, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/api-keys',
    { config: { roles, by: 'session' }, schema: { hide: true, querystring: Query } },
    async (request, reply) => {
      const { cursor } = request.query
      const page = await access.list({ limit: SHOWN, ...(cursor === undefined ? {} : { cursor }) })
      const now = await access.now()
      const keys = page.items.map((key) => ({ ...key, isInUse: isInUse(key, now) }))
      return show(
        request,
        reply,
        presentKeys(keys, { isFirst: cursor === undefined, nextCursor: page.nextCursor }),
      )
    },
  )
}
