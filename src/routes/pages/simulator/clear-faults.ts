import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { giveSuccess } from '../feedback/banner.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { simulatorOf } from './simulator-of.js'

const Body = formBody()

export function clearFaultsRoute(app: App, { services, setting }: Pages, roles: readonly Role[]): void {
  app.post(
    '/simulator/faults/off',
    { config: { roles, by: 'session' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      await simulatorOf(services).clearFaults(actorOf(request))
      giveSuccess(reply, setting, 'All faults are off.')
      return reply.redirect('/simulator#faults', 303)
    },
  )
}
