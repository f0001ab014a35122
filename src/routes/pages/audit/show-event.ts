import Type from 'typebox'
import { exact } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { presentEvent } from './present-event.js'

const Params = exact({ sequence: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) })

export function showEvent(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/audit/:sequence',
    { config: { roles, by: 'session' }, schema: { hide: true, params: Params } },
    async (request, reply) =>
      show(request, reply, presentEvent(await services.audit.read(request.params.sequence))),
  )
}
