import Type from 'typebox'
import { FORM_TOKEN, sessionToken, takeCookie } from '../../../plugins/session-cookie.js'
import { exact } from '../../../schemas/common.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { isSecure } from '../page-options.js'

const Body = exact({ [FORM_TOKEN]: Type.Optional(Type.String({ maxLength: 100 })) })

export function signOut(app: App, { services: { sessions }, setting }: Pages): void {
  app.post(
    '/sign-out',
    { config: { roles: 'public', by: 'session' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      const token = sessionToken(request, isSecure(setting))
      if (token !== undefined) await sessions.end(token)
      takeCookie(reply, 'session', isSecure(setting))
      return reply.redirect('/sign-in', 303)
    },
  )
}
