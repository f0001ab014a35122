import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { sessionOf } from '../sessions.js'
import { presentSimulator } from './present-simulator.js'
import { readFaultForm } from './read-fault-form.js'
import { simulatorOf } from './simulator-of.js'

const Body = formBody('kind', 'target', 'times')

export function addFaultRoute(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.post(
    '/simulator/faults',
    { config: { roles, by: 'session' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      const simulator = simulatorOf(services)
      const { typed, problems, fault } = readFaultForm(request.body)
      if (fault === undefined) {
        const page = presentSimulator(simulator.look(), sessionOf(request), { typed, problems })
        return show(request, reply.code(400), page)
      }
      await simulator.addFault(fault, actorOf(request))
      return reply.redirect('/simulator#faults', 303)
    },
  )
}
