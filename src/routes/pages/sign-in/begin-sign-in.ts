import { giveCookie } from '../../../plugins/session-cookie.js'
import type { App } from '../../app.js'
import { isSecure, ownPath, ownUrl, type PageSetting } from '../page-setting.js'
import type { SignInRoutes } from './index.js'
import { ReturnQuery } from './show-sign-in.js'

export const CALLBACK = '/sign-in/callback'

/** Sends the browser to the LA's identity provider. */
export function beginSignIn(app: App, { sessions }: SignInRoutes, setting: PageSetting): void {
  app.get(
    '/sign-in/provider',
    { config: { roles: 'public' }, schema: { hide: true, querystring: ReturnQuery } },
    async (request, reply) => {
      const callback = ownUrl(setting, CALLBACK, request).href
      const { url, ...cookie } = await sessions.begin(callback, ownPath(request.query.to))
      giveCookie(reply, 'signIn', cookie, isSecure(setting))
      return reply.redirect(url.href, 303)
    },
  )
}
