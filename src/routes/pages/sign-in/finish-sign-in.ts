import { giveCookie, readCookie, takeCookie } from '../../../plugins/session-cookie.js'
import type { App } from '../../app.js'
import { isSecure, ownUrl, type PageSetting } from '../page-setting.js'
import { Problem } from '../../../errors.js'
import { CALLBACK } from './begin-sign-in.js'
import type { SignInRoutes } from './index.js'
import { signInPage } from './sign-in-page.js'

/** Where the identity provider sends the browser back to. */
export function finishSignIn(app: App, { sessions }: SignInRoutes, setting: PageSetting): void {
  app.get(CALLBACK, { config: { roles: 'public' }, schema: { hide: true } }, async (request, reply) => {
    const secure = isSecure(setting)
    takeCookie(reply, 'signIn', secure)
    try {
      const token = readCookie(request, 'signIn') ?? ''
      const { returnTo, ...cookie } = await sessions.finish(ownUrl(setting, request.url, request), token)
      giveCookie(reply, 'session', cookie, secure)
      return reply.redirect(returnTo, 303)
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'UNAUTHENTICATED') throw error
      await sessions.noteRefusal('identity provider')
      const problem =
        'You could not be signed in. Try again; if it stays so, ask whoever runs your identity provider.'
      return reply
        .code(401)
        .type('text/html; charset=utf-8')
        .send(signInPage({ to: '/', hasProvider: sessions.hasProvider, problem }))
    }
  })
}
