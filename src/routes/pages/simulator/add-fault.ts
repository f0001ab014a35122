import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { giveSuccess } from '../feedback/banner.js'
import { sendBack } from '../feedback/kept-form.js'
import { doOnce, FORM_KEY } from '../forms/do-once.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { readFaultForm } from './read-fault-form.js'
import { simulatorOf } from './simulator-of.js'

const Body = formBody('kind', 'target', 'times', FORM_KEY)

export function addFaultRoute(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, setting } = pages
  app.post(
    '/simulator/faults',
    { config: { roles, by: 'session' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      const simulator = simulatorOf(services)
      const { problems, fault } = readFaultForm(request.body)
      if (fault === undefined) return sendBack(pages, request, reply, problems, '/simulator')
      await doOnce(services, request, async () => {
        await simulator.addFault(fault, actorOf(request))
        return null
      })
      giveSuccess(reply, setting, 'The fault is on.', 'It affects the next requests.')
      return reply.redirect('/simulator#faults', 303)
    },
  )
}
