import Type from 'typebox'
import { Problem } from '../../../errors.js'
import { MINUTE_MS, tooMany } from '../../../plugins/rate-limits.js'
import { checkOrigin, giveCookie } from '../../../plugins/session-cookie.js'
import { exact } from '../../../schemas/common.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { isSecure, ownPath } from '../page-options.js'
import { presentSignIn } from './present-sign-in.js'

const Body = exact({
  key: Type.String({ maxLength: 500 }),
  to: Type.Optional(Type.String({ maxLength: 500 })),
})

export function signInWithKey(app: App, { services: { sessions }, show, setting }: Pages): void {
  app.post(
    '/sign-in',
    { config: { roles: 'public' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      checkOrigin(request)
      const { key, to: wanted } = request.body
      const to = ownPath(wanted)
      try {
        giveCookie(reply, 'session', await sessions.startWithKey(key.trim()), isSecure(setting))
        return await reply.redirect(to, 303)
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'UNAUTHENTICATED') throw error
        if (await app.isStranger(request)) throw tooMany(MINUTE_MS)
        await sessions.noteRefusal('api-key')
        const { hasProvider } = sessions
        return show(request, reply.code(401), presentSignIn({ to, hasProvider, problem: 'key' }))
      }
    },
  )
}
