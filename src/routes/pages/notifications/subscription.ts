import { notificationKinds } from '../../../schemas/notification.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { giveSuccess } from '../feedback/banner.js'
import { doOnce, FORM_KEY } from '../forms/do-once.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { sessionOf } from '../sessions.js'
import { presentSubscription } from './present-subscription.js'

const Body = formBody('when', ...notificationKinds)
const TestBody = formBody(FORM_KEY)

/** The page on which people choose their e-mail messages. */
export function subscriptionPages(
  app: App,
  { services, show, setting }: Pages,
  roles: readonly Role[],
): void {
  const { mail } = services
  app.get(
    '/notifications',
    { config: { roles, by: 'session' }, schema: { hide: true } },
    async (request, reply) => show(request, reply, presentSubscription(await mail.read(sessionOf(request)))),
  )
  app.post(
    '/notifications',
    { config: { roles, by: 'session' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      const { body } = request
      const wanted = notificationKinds.filter((kind) => body[kind] !== undefined)
      await mail.save(sessionOf(request), { daily: body.when === 'daily', wanted })
      giveSuccess(reply, setting, 'We saved your choice.')
      return reply.redirect('/notifications', 303)
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
      giveSuccess(reply, setting, 'We will send you a test message.')
      return reply.redirect('/notifications', 303)
    },
  )
}
