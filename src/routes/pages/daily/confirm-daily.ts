import { actorOf } from '../../../plugins/authentication.js'
import { Problem } from '../../../errors.js'
import type { Role } from '../../../schemas/role.js'
import { isSamePerson } from '../../../schemas/holder-name.js'
import type { App } from '../../app.js'
import { giveSuccess } from '../feedback/banner.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { sessionOf } from '../sessions.js'
import { presentConfirmDaily } from './present-confirm-daily.js'
import { LIVE_PHASE } from './show-daily.js'

const Body = formBody('proposal')

/** The second person's consent: to the terms that the page showed, and to no others that came since. */
export function confirmDailyPages(
  app: App,
  { services: { standing, phases }, show, setting }: Pages,
  roles: readonly Role[],
): void {
  const url = '/daily/confirm'
  app.get(url, { config: { roles, by: 'session' }, schema: { hide: true } }, async (request, reply) => {
    const { proposed, inForce } = await standing.read()
    if (proposed === null) throw new Problem('STATE_CONFLICT', 'No terms are proposed now')
    if (isSamePerson(proposed.madeBy, sessionOf(request).name)) {
      throw new Problem('OWN_PROPOSAL', 'You proposed these terms yourself')
    }
    return show(request, reply, presentConfirmDaily(proposed, inForce, await phases.describe(LIVE_PHASE)))
  })
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, body: Body } },
    async (request, reply) => {
      await standing.confirm(request.body.proposal ?? '', actorOf(request))
      giveSuccess(
        reply,
        setting,
        'You confirmed the terms. Daily sending is on.',
        'Any approver can withdraw it at any time.',
      )
      return reply.redirect('/daily', 303)
    },
  )
}
