import Type from 'typebox'
import { exact } from '../../../schemas/common.js'
import { notificationKinds } from '../../../schemas/notification.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { doOnce, FORM_KEY } from '../forms/do-once.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { sessionOf } from '../sessions.js'
import { presentSubscription } from './present-subscription.js'

const Query = exact({ done: Type.Optional(Type.Enum(['saved', 'test'])) })
const Body = formBody('when', ...notificationKinds)
const TestBody = formBody(FORM_KEY)

/** What a person is told by e-mail, and when. */
export function subscriptionPages(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  const { mail } = services
  app.get(
    '/notifications',
    { config: { roles, by: 'session' }, schema: { hide: true, querystring: Query } },
    async (request, reply) =>
      show(request, reply, presentSubscription(await mail.read(sessionOf(request)), request.query.done)),
  )
  app.post(
    '/notifications',
    { config: { roles, by: 'session' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      const { body } = request
      const wanted = notificationKinds.filter((kind) => body[kind] !== undefined)
      await mail.save(sessionOf(request), { daily: body.when === 'daily', wanted })
      return reply.redirect('/notifications?done=saved', 303)
    },
  )
  app.post(
    '/notifications/test',
    { config: { roles, by: 'session' }, schema: { hide: true, body: TestBody } },
    async (request, reply) => {
      await doOnce(services, request, async (tx) => {
        await mail.test(tx, sessionOf(request))
        return null
      })
      return reply.redirect('/notifications?done=test', 303)
    },
  )
}
