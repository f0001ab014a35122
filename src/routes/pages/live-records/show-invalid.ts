import Type from 'typebox'
import { exact } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { presentInvalid } from './present-invalid.js'

const Query = exact({ cursor: Type.Optional(Type.String({ maxLength: 200 })) })
const SHOWN = 50

export function showInvalid(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/live-records/invalid',
    { config: { roles, by: 'session' }, schema: { hide: true, querystring: Query } },
    async (request, reply) => {
      const { cursor } = request.query
      const page = await services.live.listInvalid({
        limit: SHOWN,
        ...(cursor === undefined ? {} : { cursor }),
      })
      return show(request, reply, presentInvalid(page, cursor === undefined))
    },
  )
}
