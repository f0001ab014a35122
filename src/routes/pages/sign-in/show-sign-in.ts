import Type from 'typebox'
import { exact } from '../../../schemas/common.js'
import type { App } from '../../app.js'
import { ownPath } from '../page-setting.js'
import type { SignInRoutes } from './index.js'
import { signInPage } from './sign-in-page.js'

export const ReturnQuery = exact({ to: Type.Optional(Type.String({ maxLength: 500 })) })

export function showSignIn(app: App, { sessions }: SignInRoutes): void {
  app.get(
    '/sign-in',
    { config: { roles: 'public', by: 'session' }, schema: { hide: true, querystring: ReturnQuery } },
    async ({ query, session }, reply) => {
      const to = ownPath(query.to)
      if (session !== null) return reply.redirect(to, 303)
      return reply
        .type('text/html; charset=utf-8')
        .send(signInPage({ to, hasProvider: sessions.hasProvider }))
    },
  )
}
