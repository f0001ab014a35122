import { actorOf } from '../../../plugins/authentication.js'
import type { App } from '../../app.js'
import { presentConnection } from './present-connection.js'
import { sendBack, takeKept } from '../feedback/kept-form.js'
import { redirectToShow, takeShown } from '../feedback/shown-once.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import type { ConnectivityCheck } from '../../../schemas/connectivity-check.js'
import type { Role } from '../../../schemas/role.js'
import { type Destination, destinations } from '../../../schemas/submission.js'

/** The routes of these pages, with the roles that may use each. */
export function connectionPages(app: App, pages: Pages): void {
  connectionCheckPages(app, pages, ['operator'])
}

const Body = formBody('destination')

type Checked = { readonly destination: Destination; readonly check: ConnectivityCheck }

/** Checks the connection to a receiver step by step. The result is shown once; a reload checks nothing again. */
function connectionCheckPages(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, show } = pages
  const { connectivity } = services
  app.get(
    '/connection',
    { config: { roles, by: 'session' }, schema: { hide: true } },
    async (request, reply) => {
      const problems = (await takeKept(pages, request, reply))?.problems ?? []
      const checked = await takeShown<Checked>(pages, request, reply)
      const facts = { problems, ...(checked === undefined ? {} : { checked }) }
      return show(request, reply, presentConnection(connectivity.destinations(), facts))
    },
  )
  app.post(
    '/connection',
    { config: { roles, by: 'session' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      const chosen = destinations.find((one) => one === request.body.destination)
      if (chosen === undefined) {
        const problems = [{ field: 'destination', text: 'Choose which connection to check' }]
        return sendBack(pages, request, reply, problems)
      }
      const check = await connectivity.check(chosen, actorOf(request))
      const checked: Checked = { destination: chosen, check }
      return redirectToShow(pages, reply, '/connection', checked)
    },
  )
}
