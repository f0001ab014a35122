import { giveCookie, readCookie, sessionToken, takeCookie } from '../../../plugins/session-cookie.js'
import { MINUTE_MS, tooMany } from '../../../plugins/rate-limits.js'
import { Problem } from '../../../errors.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { isSecure, ownUrl } from '../page-options.js'
import { CALLBACK } from './begin-sign-in.js'
import { presentSignIn } from './present-sign-in.js'

/** Callback of the identity provider. */
export function finishSignIn(app: App, { services: { sessions }, show, setting }: Pages): void {
  app.get(CALLBACK, { config: { roles: 'public' }, schema: { hide: true } }, async (request, reply) => {
    const secure = isSecure(setting)
    takeCookie(reply, 'signIn', secure)
    try {
      const token = readCookie(request, 'signIn', secure) ?? ''
      const { returnTo, ...cookie } = await sessions.finish(
        ownUrl(setting, request.url, request),
        token,
        sessionToken(request, secure),
      )
      giveCookie(reply, 'session', cookie, secure)
      return await reply.redirect(returnTo, 303)
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'UNAUTHENTICATED') throw error
      if (await app.isStranger(request)) throw tooMany(MINUTE_MS)
      await sessions.noteRefusal('identity provider')
      const { hasProvider } = sessions
      return show(request, reply.code(401), presentSignIn({ to: '/', hasProvider, problem: 'provider' }))
    }
  })
}
