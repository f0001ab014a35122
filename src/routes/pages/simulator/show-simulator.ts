import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { sessionOf } from '../sessions.js'
import { presentSimulator } from './present-simulator.js'
import { simulatorOf } from './simulator-of.js'

export function showSimulator(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/simulator',
    { config: { roles, by: 'session' }, schema: { hide: true } },
    async (request, reply) =>
      show(request, reply, presentSimulator(simulatorOf(services).look(), sessionOf(request))),
  )
}
