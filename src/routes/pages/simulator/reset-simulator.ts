import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { giveSuccess } from '../feedback/banner.js'
import { formBody } from '../forms/form-body.js'
import { presentConfirmation } from '../layout/present-confirmation.js'
import type { Pages } from '../page.js'
import { formatCount } from '../words/format-number.js'
import { simulatorOf } from './simulator-of.js'

const Body = formBody()

/** The pretend DfE forgets everything. */
export function resetPages(app: App, { services, show, setting }: Pages, roles: readonly Role[]): void {
  const url = '/simulator/reset'
  app.get(url, { config: { roles, by: 'session' }, schema: { hide: true } }, async (request, reply) => {
    const { childrenHeld } = simulatorOf(services).look().summary
    const page = presentConfirmation({
      title: 'Reset the simulator',
      section: 'simulator',
      caption: 'DfE simulator',
      consequences: [
        `It forgets the ${formatCount(childrenHeld, 'child', 'children')} that it holds, every request, and all faults.`,
        'It answers as it did when it started. All tokens expire.',
        'This service keeps what it knows: submissions, receipts, and what later changes are compared with. Changes that are sent afterwards are about children that the simulator no longer holds.',
      ],
      button: 'Reset',
      path: '/simulator',
      backText: 'DfE simulator',
      action: url,
    })
    return show(request, reply, page)
  })
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      await simulatorOf(services).reset(actorOf(request))
      giveSuccess(reply, setting, 'The simulator has forgotten everything.')
      return reply.redirect('/simulator', 303)
    },
  )
}
