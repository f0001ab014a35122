import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import { exact } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { simulatorOf } from './simulator-of.js'

const Params = exact({ number: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) })

/** Exactly what came: scrambled records of children may be in it. That it was read is audited. */
export function downloadBody(app: App, { services }: Pages, roles: readonly Role[]): void {
  app.get(
    '/simulator/requests/:number/body.json',
    { config: { roles, by: 'session' }, schema: { hide: true, params: Params } },
    async (request, reply) => {
      const { number } = request.params
      const body = await simulatorOf(services).readBody(number, actorOf(request))
      return reply
        .type('application/json')
        .header('content-disposition', `attachment; filename="request-${number}.json"`)
        .header('cache-control', 'no-store')
        .send(body)
    },
  )
}
