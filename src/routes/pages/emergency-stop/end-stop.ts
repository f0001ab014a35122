import Type from 'typebox'
import { FORM_TOKEN } from '../../../plugins/session-cookie.js'
import { actorOf } from '../../../plugins/authentication.js'
import { exact, Uuid } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { giveSuccess } from '../feedback/banner.js'
import type { Pages } from '../page.js'

const Body = exact({
  [FORM_TOKEN]: Type.Optional(Type.String()),
  madeAt: Type.Optional(Type.String()),
  /** The submissions that the person ticked: one, or several. */
  discard: Type.Optional(Type.Union([Uuid, Type.Array(Uuid)])),
})

/** Ends the stop that the page showed, and no other that came since; what was ticked does not go on. */
export function endStopPages(app: App, { services, setting }: Pages, roles: readonly Role[]): void {
  app.post(
    '/emergency-stop/end',
    { config: { roles, by: 'session' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      const { madeAt = '', discard = [] } = request.body
      await services.transmission.endEmergencyStop(actorOf(request), { madeAt, discard: [discard].flat() })
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
