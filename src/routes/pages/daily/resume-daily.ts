import { actorOf } from '../../../plugins/authentication.js'
import { Problem } from '../../../errors.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { giveSuccess } from '../feedback/banner.js'
import { formBody } from '../forms/form-body.js'
import { presentConfirmation } from '../layout/present-confirmation.js'
import type { Pages } from '../page.js'
import { formatCount } from '../words/format-number.js'

const Body = formBody()

/** Takes back what people have said no to. */
export function resumeDailyPages(
  app: App,
  { services: { standing }, show, setting }: Pages,
  roles: readonly Role[],
): void {
  const url = '/daily/resume'
  app.get(url, { config: { roles, by: 'session' }, schema: { hide: true } }, async (request, reply) => {
    const { suspended } = await standing.read()
    if (suspended === null) throw new Problem('STATE_CONFLICT', 'No returned records are waiting')
    const page = presentConfirmation({
      title: 'Let returned records be sent again',
      section: 'daily',
      caption: 'Phase 5, live records',
      consequences: [
        `An approver or operator returned or discarded records of ${formatCount(suspended.children, 'child', 'children')}. If you continue, daily sending can send them again without anybody checking them, even if they have not changed.`,
        'If today’s changes were returned or discarded, we build them again today and send them if they are within the limits.',
        'If you want to check the records first, do not continue. Approve the next submission instead.',
      ],
      button: 'Let them be sent again',
      path: '/daily',
      backText: 'Daily sending',
      action: url,
    })
    return show(request, reply, page)
  })
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      await standing.resume(actorOf(request))
      giveSuccess(reply, setting, 'Daily sending can send the returned records again.')
      return reply.redirect('/daily', 303)
    },
  )
}
