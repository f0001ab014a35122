import Type from 'typebox'
import { exact } from '../../../schemas/common.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { ownPath } from '../page-options.js'
import { presentSignIn } from './present-sign-in.js'

export const ReturnQuery = exact({ to: Type.Optional(Type.String({ maxLength: 500 })) })

export function showSignIn(app: App, { services: { sessions }, show }: Pages): void {
  app.get(
    '/sign-in',
    { config: { roles: 'public', by: 'session' }, schema: { hide: true, querystring: ReturnQuery } },
    async (request, reply) => {
      const to = ownPath(request.query.to)
      if (request.session !== null) return reply.redirect(to, 303)
      return show(request, reply, presentSignIn({ to, hasProvider: sessions.hasProvider }))
    },
  )
}
