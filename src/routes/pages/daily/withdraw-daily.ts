import { actorOf } from '../../../plugins/authentication.js'
import { Problem } from '../../../errors.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { giveSuccess } from '../feedback/banner.js'
import { formBody } from '../forms/form-body.js'
import { presentConfirmation } from '../layout/present-confirmation.js'
import type { Pages } from '../page.js'

const Body = formBody()

/** The end of daily running, and of what is proposed for it. */
export function withdrawDailyPages(
  app: App,
  { services: { standing }, show, setting }: Pages,
  roles: readonly Role[],
): void {
  const url = '/daily/withdraw'
  app.get(url, { config: { roles, by: 'session' }, schema: { hide: true } }, async (request, reply) => {
    const { inForce, proposed } = await standing.read()
    if (inForce === null && proposed === null) {
      throw new Problem('STATE_CONFLICT', 'There is nothing to withdraw')
    }
    const page = presentConfirmation({
      title: inForce === null ? 'Withdraw the proposal' : 'Withdraw daily sending',
      section: 'daily',
      caption: 'Phase 5, live records',
      consequences: [
        ...(inForce === null
          ? ['Nothing has been sent under this proposal, and nothing will be.']
          : [
              'Nothing more is sent without an approver’s decision.',
              'Anything being sent now is paused immediately. The DfE keeps what it has received.',
            ]),
        ...(inForce !== null && proposed !== null
          ? ['The terms proposed to replace it are withdrawn too.']
          : []),
        'To send daily again, two approvers must agree to terms again.',
      ],
      button: 'Withdraw',
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
      await standing.withdraw(actorOf(request))
      giveSuccess(
        reply,
        setting,
        'You withdrew daily sending. It is off.',
        'To send daily again, two approvers must agree to terms again.',
      )
      return reply.redirect('/daily', 303)
    },
  )
}
