import { giveCookie } from '../../../plugins/session-cookie.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { isSecure, ownPath, ownUrl } from '../page-options.js'
import { ReturnQuery } from './show-sign-in.js'

export const CALLBACK = '/sign-in/callback'

/** Sends the browser to the LA's identity provider. */
export function beginSignIn(app: App, { services: { sessions }, setting }: Pages): void {
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
