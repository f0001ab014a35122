import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import { destinations } from '../../../schemas/submission.js'
import type { App } from '../../app.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { presentConnection } from './present-connection.js'

const Body = formBody('destination')

/** Walks the way to a receiver and shows how far it goes. The answer to the form holds it: nothing of it is kept. */
export function connectionCheckPages(
  app: App,
  { services: { connectivity }, show }: Pages,
  roles: readonly Role[],
): void {
  app.get(
    '/connection',
    { config: { roles, by: 'session' }, schema: { hide: true } },
    async (request, reply) => show(request, reply, presentConnection(connectivity.destinations())),
  )
  app.post(
    '/connection',
    { config: { roles, by: 'session' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      const known = connectivity.destinations()
      const chosen = destinations.find((one) => one === request.body.destination)
      if (chosen === undefined) {
        const problems = [{ field: 'destination', text: 'Choose which connection to check' }]
        return show(request, reply.code(400), presentConnection(known, { problems }))
      }
      const check = await connectivity.check(chosen, actorOf(request))
      return show(request, reply, presentConnection(known, { checked: { destination: chosen, check } }))
    },
  )
}
