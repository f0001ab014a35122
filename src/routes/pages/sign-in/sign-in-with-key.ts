import Type from 'typebox'
import { Problem } from '../../../errors.js'
import { giveCookie } from '../../../plugins/session-cookie.js'
import { exact } from '../../../schemas/common.js'
import type { App } from '../../app.js'
import { isSecure, ownPath, type PageSetting } from '../page-setting.js'
import type { SignInRoutes } from './index.js'
import { signInPage } from './sign-in-page.js'

const Body = exact({
  key: Type.String({ maxLength: 500 }),
  to: Type.Optional(Type.String({ maxLength: 500 })),
})

export function signInWithKey(app: App, { sessions }: SignInRoutes, setting: PageSetting): void {
  app.post(
    '/sign-in',
    { config: { roles: 'public' }, schema: { hide: true, body: Body } },
    async ({ body }, reply) => {
      const to = ownPath(body.to)
      try {
        giveCookie(reply, 'session', await sessions.startWithKey(body.key.trim()), isSecure(setting))
        return reply.redirect(to, 303)
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'UNAUTHENTICATED') throw error
        await sessions.noteRefusal('api-key')
        const problem = 'This is not an API key that is in use. Check it, or ask an admin for another.'
        return reply
          .code(401)
          .type('text/html; charset=utf-8')
          .send(signInPage({ to, hasProvider: sessions.hasProvider, problem }))
      }
    },
  )
}
