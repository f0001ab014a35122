import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { giveSuccess } from '../feedback/banner.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'

const Body = formBody('madeAt')

/** Ends the stop that the page showed, and no other that came since. */
export function endStopPages(app: App, { services, setting }: Pages, roles: readonly Role[]): void {
  app.post(
    '/emergency-stop/end',
    { config: { roles, by: 'session' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      await services.transmission.endEmergencyStop(actorOf(request), request.body.madeAt ?? '')
      giveSuccess(
        reply,
        setting,
        'You ended the emergency stop. Sending can continue.',
        'Submissions that the stop paused continue, unless their approval or agreement has ended.',
      )
      return reply.redirect('/', 303)
    },
  )
}
